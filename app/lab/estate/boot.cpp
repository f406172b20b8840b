#include "lab/estate/boot.h"

#include "lab/estate/hostmodel.h"

#include <QJsonArray>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

QJsonObject pendingReboot(const HostModel &model)
{
    const bool pending = model.state.pendingUpdates > 0;
    return {
        {u"pending"_s, pending},
        {u"reasons"_s, pending ? QJsonArray{u"Windows Update"_s} : QJsonArray()}};
}

QJsonObject readBoot(const HostModel &model)
{
    const QDateTime boot = model.bootTime();
    return {
        {u"boot"_s, stamp(boot)},
        {u"uptimeSeconds"_s, double(boot.msecsTo(QDateTime::currentDateTimeUtc())) / 1e3},
        {u"ready"_s, model.isReady()},
        {u"pendingReboot"_s, pendingReboot(model)}};
}

ScoreResult scoreRestartHost(const QJsonObject &input, HostModel &model)
{
    const auto seen = QDateTime::fromString(input[u"boot"].toString(), Qt::ISODateWithMs);
    const QDateTime boot = model.bootTime();
    if (!seen.isValid())
        return actFailure(u"input"_s, u"The input 'boot' is missing or not valid."_s);
    if (std::llabs(boot.secsTo(seen)) > 60)
        return actFailure(
            u"precondition"_s, u"The boot time is not as planned."_s,
            {{u"what"_s, u"The boot time"_s},
             {u"found"_s, stamp(boot)},
             {u"expected"_s, stamp(seen)}});
    Score score;
    score.say(0s, u"The restart is asked for; the host runs since %1."_s.arg(stamp(boot)));
    score.act(1s, [&model] {
        model.askForRestart();
        return Acted();
    });
    score.result = [boot] { return QJsonObject{{u"boot"_s, stamp(boot)}}; };
    return score;
}

} // namespace changeover::lab
