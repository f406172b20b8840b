#include "domain/windowjson.h"

#include "domain/json.h"

#include <QJsonArray>
#include <QTimeZone>

namespace changeover
{

using namespace Qt::StringLiterals;

QJsonObject windowToJson(const MaintenanceWindow &window)
{
    QJsonArray days;
    for (const int day : window.days)
        days.append(day);
    return {
        {u"zone"_s, window.zone},
        {u"days"_s, days},
        {u"start"_s, window.start.toString(u"HH:mm"_s)},
        {u"minutes"_s, qint64(window.length.count())}};
}

Result<MaintenanceWindow> windowFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"window"_s);
    MaintenanceWindow window;
    window.zone = in.text("zone"_L1);
    // The list of available ids leaves out zones that are good, such as Etc/UTC.
    if (!QTimeZone(window.zone.toLatin1()).isValid())
        in.complain(u"unknown time zone"_s);
    for (const QJsonValue day : in.array("days"_L1)) {
        if (day.toInt() < 1 || day.toInt() > 7)
            in.complain(u"a day is not 1 to 7"_s);
        window.days << day.toInt();
    }
    window.start = QTime::fromString(in.text("start"_L1), u"HH:mm"_s);
    if (!window.start.isValid())
        in.complain(u"start is not HH:mm"_s);
    const double minutes = in.number("minutes"_L1);
    if (minutes < 1 || minutes > 24 * 60)
        in.complain(u"minutes are not 1 to 1440"_s);
    if (!in.good())
        return in.error();
    window.length = std::chrono::minutes(qint64(minutes));
    return window;
}

} // namespace changeover
