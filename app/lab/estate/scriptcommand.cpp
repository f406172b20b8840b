#include "lab/estate/scriptcommand.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

constexpr qsizetype longestInput = 8 * 1024 * 1024;
constexpr qint64 readAtOnce = 256 * 1024;
/// What a tail prints ahead of whoever takes it.
constexpr qsizetype printedAhead = 1024 * 1024;
/// STATUS_CONTROL_C_EXIT
constexpr quint32 interrupted = 0xC000013A;

} // namespace

ScriptCommand::ScriptCommand(SimulatedHost &host)
    : m_host(host)
{
    m_patience.setSingleShot(true);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(std::chrono::seconds(15));
    m_lost.setSingleShot(true);
    m_lost.setInterval(std::chrono::seconds(15));
    connect(&m_lost, &QTimer::timeout, this, [this] {
        if (isLost())
            damaged(m_host.jobs().folder(m_job).lost(m_offset));
        else
            readOn();
    });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_overdue = m_unfetched >= printedAhead;
        if (!m_overdue)
            endTail();
    });
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        print({{u"t"_s, u"heartbeat"_s}});
        m_quiet.start();
    });
    connect(&host, &LabHost::dropped, this, [this] { m_done = true; });
}

void ScriptCommand::input(const QByteArray &bytes, bool end)
{
    if (m_started || m_done)
        return;
    m_input += bytes;
    if (m_input.size() > longestInput) {
        m_started = true;
        m_input.clear();
        finish(actFailure(u"input"_s, u"The call is longer than this host takes."_s));
    } else if (end) {
        m_started = true;
        QTimer::singleShot(0, this, &ScriptCommand::run);
    }
}

void ScriptCommand::interrupt()
{
    stop(interrupted);
}

void ScriptCommand::fetched()
{
    if (std::exchange(m_unfetched, 0) >= printedAhead)
        readOn();
}

void ScriptCommand::run()
{
    if (m_done)
        return;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(m_input, &problem);
    m_input.fill('\0');
    m_input.clear();
    const QJsonObject call = document.object();
    const QString script = call[u"script"].toString();
    if (problem.error != QJsonParseError::NoError || call[u"protocol"].toInt() != 1)
        return finish(actFailure(u"input"_s, u"The call is not one of protocol 1."_s));
    if (!m_host.scripts().vouchFor(call[u"parts"].toArray(), script)) {
        return finish(actFailure(
            u"input"_s,
            u"This practice host executes nothing foreign: no script of that name and content: %1"_s
                .arg(script)));
    }
    const QJsonObject input = call[u"input"].toObject();
    const QJsonObject secrets = call[u"secrets"].toObject();
    // A reading is counted as the script that reads, however it is run.
    const bool reading = script == "Start-HostJob"_L1 && !input[u"changes"].toBool(true);
    if (!survivesFaults(reading ? input[u"script"].toString() : script))
        return;
    if (script == "Read-HostJob"_L1)
        return tail(input);
    const auto reply = m_host.answer(script, input, secrets);
    if (script == "Start-HostJob"_L1 && reply && (*reply)[u"way"].toString() == "process"_L1) {
        print(
            {{u"t"_s, u"log"_s},
             {u"level"_s, u"warning"_s},
             {u"text"_s,
              u"A plain process is started instead of a task. "_s
                  + m_host.whyNoTask(input, secrets)}});
    }
    finish(reply);
}

bool ScriptCommand::survivesFaults(const QString &script)
{
    for (const Fault &fault : m_host.takeFaults(script)) {
        if (fault.action == "hang"_L1)
            return false;
        if (fault.action == "powercut"_L1 || fault.action == "reboot"_L1) {
            QTimer::singleShot(0, &m_host, [host = &m_host, reboot = fault.action == "reboot"_L1] {
                host->goDown(reboot);
            });
            return false;
        }
        const bool full = fault.action == "disk-full"_L1;
        finish(actFailure(
            full ? u"space"_s : fault.options[u"code"].toString(u"unknown"_s),
            full ? u"There is not enough space on the disk."_s
                 : fault.options[u"message"].toString(u"The command failed."_s)));
        return false;
    }
    return true;
}

void ScriptCommand::print(const QJsonObject &line)
{
    if (!m_done)
        Q_EMIT output(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

void ScriptCommand::finish(const HostJobs::Reply &reply)
{
    if (reply) {
        print({{u"t"_s, u"result"_s}, {u"value"_s, *reply}});
        return stop(0);
    }
    const ActFailure &failure = reply.error();
    print(
        {{u"t"_s, u"error"_s},
         {u"code"_s, failure.code},
         {u"message"_s, failure.message},
         {u"detail"_s, failure.detail}});
    stop(1);
}

void ScriptCommand::stop(quint32 exitCode)
{
    if (std::exchange(m_done, true))
        return;
    m_patience.stop();
    m_lost.stop();
    m_quiet.stop();
    Q_EMIT finished(exitCode);
}

void ScriptCommand::tail(const QJsonObject &input)
{
    m_job = input[u"id"].toString();
    m_offset = input[u"offset"].toInteger(-1);
    const qint64 seconds = input[u"seconds"].toInteger(-1);
    if (!JobFolder::isId(m_job) || m_offset < 0 || seconds < 0)
        return finish(actFailure(u"input"_s, u"The input of the tail is missing or not valid."_s));
    connect(&m_host.jobs(), &HostJobs::appended, this, [this](const QString &job) {
        if (job == m_job)
            readOn();
    });
    connect(&m_host.jobs(), &HostJobs::over, this, [this](const QString &job) {
        if (job == m_job && !m_tailEnded)
            endTail();
    });
    m_quiet.start();
    readOn();
    if (m_done)
        return;
    // Where no process writes, only a moment is waited: it may be about to begin.
    const qint64 patience = std::min<qint64>(seconds, 600) * 1000;
    m_patience.start(int(m_host.jobs().isLive(m_job) ? patience : std::min<qint64>(patience, 500)));
}

void ScriptCommand::readOn()
{
    const JobFolder folder = m_host.jobs().folder(m_job);
    while (!m_done && !m_tailEnded) {
        if (m_unfetched >= printedAhead || isLost())
            return;
        const auto found = folder.linesFrom(m_offset, readAtOnce);
        if (!found)
            return damaged(found.error().detail);
        if (found->isEmpty())
            break;
        const QByteArray &lines = *found;
        QByteArray said;
        for (qsizetype at = 0; at < lines.size() && !m_tailEnded;) {
            const qsizetype end = lines.indexOf('\n', at);
            // As PowerShell reads it: what is no UTF-8 becomes a sign for that.
            const QByteArray line = QString::fromUtf8(lines.sliced(at, end - at)).toUtf8();
            m_offset += end + 1 - at;
            at = end + 1;
            said += "{\"t\":\"job\",\"event\":" + line
                + ",\"behind\":" + QByteArray::number(m_offset) + "}\n";
            const QString type = QJsonDocument::fromJson(line)[u"t"].toString();
            m_tailEnded = type == "result"_L1 || type == "error"_L1;
        }
        m_quiet.start();
        m_unfetched += said.size();
        Q_EMIT output(said);
    }
    if (m_tailEnded || m_overdue)
        endTail();
}

/// Their writer may make them whole with its next event.
bool ScriptCommand::isLost()
{
    const bool lost = !m_host.jobs().folder(m_job).lost(m_offset).isEmpty();
    if (!lost)
        m_lost.stop();
    else if (!m_lost.isActive())
        m_lost.start();
    return lost;
}

void ScriptCommand::damaged(const QString &why)
{
    const QString path = m_host.jobs().folder(m_job).windowsPath(u"events.ndjson"_s);
    const QString reason = u"%1: %2"_s.arg(path, why);
    finish(actFailure(
        u"damaged"_s, u"What is kept of the job cannot be read: %1."_s.arg(reason),
        {{u"path"_s, path}, {u"reason"_s, reason}}));
}

void ScriptCommand::endTail()
{
    finish(QJsonObject{{u"offset"_s, m_offset}, {u"ended"_s, m_tailEnded}});
}

} // namespace changeover::lab
