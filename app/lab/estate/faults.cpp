#include "lab/estate/faults.h"

#include "lab/estate/hostmodel.h"

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

const QStringList &actions()
{
    static const QStringList known
        = {u"fail"_s,
           u"interrupt"_s,
           u"powercut"_s,
           u"reboot"_s,
           u"hang"_s,
           u"wrong-version"_s,
           u"drain-never-ends"_s,
           u"half-for-whole"_s,
           u"disk-full"_s,
           u"updater"_s,
           u"clock-off"_s,
           u"foreign-change"_s,
           u"no-task"_s,
           u"credential-file"_s,
           u"share-closed"_s,
           u"tenant-refuses"_s,
           u"service-stopped"_s,
           u"no-process"_s,
           u"foreign-folder"_s,
           u"pending-updates"_s};
    return known;
}

/// As Start-HostJob words it.
QString taskTrouble(const QString &what)
{
    // 0x80070569: the account has not the right to log on as a batch job.
    return what == "refused"_L1
        ? u"The task could not be made: The Task Scheduler service is not running."_s
        : u"The task was made, but it did not begin: state 3, last result 0x80070569."_s;
}

QString processTrouble()
{
    return u"A plain process could not be made: Win32_Process.Create returned 2. A rule against "
           "processes that WMI starts (attack surface reduction) does that."_s;
}

void changeByHand(const QString &what, HostModel &model)
{
    HostState &state = model.state;
    if (what == "switch"_L1 && !state.backupBits.isEmpty()) {
        qSwap(state.runningBits, state.backupBits);
    } else if (what == "wayback"_L1) {
        for (auto it = state.runFiles.begin(); it != state.runFiles.end(); ++it) {
            if (it.key().endsWith("\\wayback\\CloudConnector.ini"_L1))
                it.value() += "; by hand\r\n";
        }
    } else if (what == "package"_L1) {
        state.package.clear();
        state.module.clear();
        state.service = false;
    } else {
        state.consoles.append(
            {model.spec().account(), 4711,
             QDateTime::currentDateTimeUtc().addSecs(-600).toMSecsSinceEpoch()});
    }
}

} // namespace

Result<Fault> Fault::fromJson(const QJsonObject &json)
{
    Fault fault;
    const QString point = json[u"point"].toString();
    fault.host = json[u"host"].toString();
    fault.script = json[u"script"].toString();
    fault.n = json[u"n"].toInt(1);
    fault.event = json[u"event"].toInt(3);
    fault.action = json[u"do"].toString();
    fault.options = json;
    if (!actions().contains(fault.action))
        return failure(ErrorCode::InvalidArgument, u"unknown fault '%1'"_s.arg(fault.action));
    if (point == "now"_L1 && fault.script.isEmpty())
        return fault;
    if (point == "script"_L1 && !fault.script.isEmpty() && fault.n > 0 && fault.event >= 0)
        return fault;
    return failure(ErrorCode::InvalidArgument, u"unknown point '%1' of a fault"_s.arg(point));
}

QList<Fault> Faults::take(const QString &host, const QString &script)
{
    const int begun = ++m_begun[host + u'/' + script];
    QList<Fault> striking;
    for (qsizetype i = m_armed.size() - 1; i >= 0; --i) {
        const Fault &fault = m_armed.at(i);
        if (fault.host == host && fault.script == script && fault.n == begun)
            striking.prepend(m_armed.takeAt(i));
    }
    return striking;
}

void Faults::clear()
{
    m_armed.clear();
    m_begun.clear();
}

bool applyToHost(const Fault &fault, HostModel &model)
{
    const bool off = fault.options[u"off"].toBool();
    if (fault.action == "updater"_L1)
        model.state.updater = !off;
    else if (fault.action == "clock-off"_L1)
        model.state.clockOffset = fault.options[u"minutes"].toInt(60) * 60;
    else if (fault.action == "pending-updates"_L1) {
        model.state.pendingUpdates = off ? 0 : fault.options[u"minutes"].toInt(3) * 60;
        model.state.updatesRestart = fault.options[u"again"].toBool();
    } else if (fault.action == "foreign-change"_L1)
        changeByHand(fault.options[u"what"].toString(), model);
    else if (fault.action == "no-task"_L1)
        model.state.taskTrouble = off ? QString() : taskTrouble(fault.options[u"what"].toString());
    else if (fault.action == "no-process"_L1)
        model.state.processTrouble = off ? QString() : processTrouble();
    else if (fault.action == "foreign-folder"_L1)
        model.state.folderOwner
            = off ? QString() : fault.options[u"owner"].toString(u"CONTOSO\\mallory"_s);
    else if (fault.action == "credential-file"_L1)
        model.state.foreignCredentials = !off;
    else if (fault.action == "share-closed"_L1)
        model.state.shareClosed = !off;
    else if (fault.action == "tenant-refuses"_L1)
        model.state.tenantRefuses = !off;
    else if (fault.action == "service-stopped"_L1)
        model.state.stoppedService
            = off ? QString() : fault.options[u"service"].toString(u"Edge/RTCMRAUTH"_s);
    else
        return false;
    return model.commit().has_value();
}

} // namespace changeover::lab
