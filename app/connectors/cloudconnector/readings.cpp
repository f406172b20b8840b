#include "connectors/cloudconnector/readings.h"

#include <QJsonArray>
#include <QStringList>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// What a remote shell's network logon cannot read.
const QStringList &needLogon()
{
    static const QStringList members{u"credentials"_s, u"share"_s,           u"tenant"_s,
                                     u"calls"_s,       u"edgeCertificate"_s, u"machines"_s};
    return members;
}

/// The job failed, not the way to the host.
bool ranNoReading(const Error &error)
{
    switch (error.code) {
    case ErrorCode::JobNotStarted:
    case ErrorCode::ScriptFailed:
    case ErrorCode::ScriptTalk:
        return true;
    default:
        return false;
    }
}

QJsonObject unreadBecause(QJsonObject values, const Error &error)
{
    const QString why = error.context.value(u"reason"_s, error.detail);
    QJsonArray problems;
    for (const QJsonValue problem : values.value(u"problems"_s).toArray()) {
        if (!needLogon().contains(problem[u"member"].toString()))
            problems.append(problem);
    }
    for (const QString &member : needLogon())
        problems.append(QJsonObject{{u"member"_s, member}, {u"message"_s, why}});
    values.insert(u"problems"_s, problems);
    return values;
}

} // namespace

Result<QJsonObject> readWhole(const ReadValues &asAccount, const ReadValues &overShell)
{
    auto whole = asAccount();
    if (whole || !ranNoReading(whole.error()))
        return whole;
    const auto rest = overShell();
    if (!rest)
        return Unexpected(rest.error());
    return unreadBecause(*rest, whole.error());
}

} // namespace changeover::cloudconnector
