#include "viewmodels/texts/durations.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace changeover
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

} // namespace

QString durationText(std::chrono::seconds span)
{
    const qint64 seconds = std::max<qint64>(0, span.count());
    const qint64 minutes = seconds / 60;
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    if (minutes < 10 && seconds % 60)
        return Words::tr("%1 min %2 s").arg(minutes).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    if (minutes % 60 == 0)
        return Words::tr("%1 h").arg(minutes / 60);
    return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString aboutText(std::chrono::seconds span)
{
    if (span.count() <= 0)
        return {};
    if (span < std::chrono::minutes(1))
        return Words::tr("less than a minute");
    const auto minutes = std::chrono::round<std::chrono::minutes>(span);
    return Words::tr("about %1").arg(durationText(minutes));
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    const qint64 seconds = then.secsTo(now);
    if (seconds < 5)
        return Words::tr("just now");
    if (seconds >= 24 * 3600)
        return QLocale().toString(then.toLocalTime(), QLocale::ShortFormat);
    if (seconds >= 3600)
        return Words::tr("%1 h ago").arg(seconds / 3600);
    return Words::tr("%1 ago").arg(
        durationText(std::chrono::seconds(seconds < 60 ? seconds : seconds / 60 * 60)));
}

QString momentText(const QDateTime &then, const QDateTime &now)
{
    const QDateTime local = then.toLocalTime();
    return local.date() == now.toLocalTime().date()
        ? QLocale().toString(local.time(), QLocale::ShortFormat)
        : QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace changeover
