#include "transports/job/jobclient.h"

#include "transports/job/sealing.h"

#include <QJsonArray>
#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover
{

namespace
{

/// A tail ends by itself before a shell's quotas and idle times come near.
constexpr std::chrono::seconds TailSpan = 240s;
constexpr std::chrono::seconds TailGrace = 60s;
/// Starting waits for the runner's first sign of life.
constexpr auto StartDeadline = 3min;
/// The host gives a reading three minutes, and its task most of one to begin.
constexpr auto ReadDeadline = 5min;
constexpr auto CallDeadline = 90s;

bool isOnTheWay(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ServiceBusy:
    case ErrorCode::ShellGone:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::DeadlinePassed:
        return true;
    default:
        return false;
    }
}

/// What the job scripts call their errors, in the words of the ports.
Error jobError(Error error)
{
    error.retryable = error.retryable || isOnTheWay(error.code);
    if (error.code != ErrorCode::ScriptFailed)
        return error;
    const QString code = error.context.value(u"code"_s);
    if (code == "locked"_L1)
        error.code = ErrorCode::HostBusy;
    else if (code == "epoch"_L1)
        error.code = ErrorCode::EpochTooOld;
    else if (code == "logon"_L1)
        error.code = ErrorCode::JobNotStarted;
    else if (code == "fenced"_L1)
        error.code = ErrorCode::JobFenced;
    else if (code == "folder"_L1)
        error.code = ErrorCode::JobFolderForeign;
    else if (code == "damaged"_L1)
        error.code = ErrorCode::JobRecordDamaged;
    return error;
}

ScriptCall call(const QString &script, QJsonObject input)
{
    return {script, std::move(input), {}};
}

Result<QJsonObject>
run(Session &session, const ScriptCall &call, const std::stop_token &stop,
    std::chrono::milliseconds span = CallDeadline, const ScriptLineSink &sink = {})
{
    const ScriptLineSink lines = sink ? sink : [](const QJsonObject &) {};
    auto value = session.run(call, lines, Deadline::in(span), stop);
    if (!value)
        return Unexpected(jobError(value.error()));
    return value;
}

Unexpected badTalk(const QString &what)
{
    return failure(ErrorCode::ScriptTalk, what);
}

/// An event line is copied as it stands: it was the job's record that could not be read.
Unexpected unreadable(const QString &what)
{
    return failure(ErrorCode::JobRecordDamaged, what, {{u"reason"_s, what}});
}

Result<JobStatus> statusFrom(const QJsonObject &json)
{
    const QString state = json.value("state"_L1).toString();
    const JobState known = jobStateFromName(state);
    if (jobStateName(known) != state || !json.value("id"_L1).isString()
        || !json.value("epoch"_L1).isDouble() || !json.value("bytes"_L1).isDouble()
        || !json.value("secondsRunning"_L1).isDouble() || !json.value("outcome"_L1).isObject()
        || !json.value("restarted"_L1).isBool())
        return badTalk(u"the status of a job is not whole"_s);
    JobStatus status;
    status.id = JobId{json.value("id"_L1).toString()};
    status.run = RunId{json.value("run"_L1).toString()};
    status.step = StepId{json.value("step"_L1).toString()};
    status.console = json.value("console"_L1).toString();
    status.epoch = json.value("epoch"_L1).toInteger();
    status.state = known;
    status.restarted = json.value("restarted"_L1).toBool();
    status.way = json.value("way"_L1).toString();
    status.outcome = json.value("outcome"_L1).toObject();
    status.bytes = json.value("bytes"_L1).toInteger();
    status.secondsRunning = json.value("secondsRunning"_L1).toDouble();
    status.secondsSinceLastEvent = json.value("secondsSinceLastEvent"_L1).toDouble();
    return status;
}

Result<JobStatus> statusOf(const JobId &id, const Result<QJsonObject> &value)
{
    if (!value)
        return Unexpected(value.error());
    auto status = statusFrom(*value);
    if (status && status->id.value.compare(id.value, Qt::CaseInsensitive) != 0)
        return badTalk(u"the status of another job came: %1"_s.arg(status->id.value));
    return status;
}

} // namespace

HostJobClient::HostJobClient(const ScriptLibrary &scripts)
    : m_scripts(scripts)
{
}

Result<QJsonObject> HostJobClient::startInput(const JobSpec &spec) const
{
    QJsonArray parts;
    for (const QString &name : m_scripts.preamble() + QStringList{u"JobHost"_s, spec.script}) {
        const auto script = m_scripts.find(name);
        if (!script)
            return Unexpected(script.error());
        parts << QJsonObject{{u"name"_s, name}, {u"text"_s, QString::fromUtf8(script->text)}};
    }
    const auto runner = m_scripts.find(u"runner"_s);
    if (!runner)
        return Unexpected(runner.error());
    return QJsonObject{{u"id"_s, spec.id.value},     {u"run"_s, spec.run.value},
                       {u"step"_s, spec.step.value}, {u"console"_s, spec.console},
                       {u"epoch"_s, spec.epoch},     {u"script"_s, spec.script},
                       {u"parts"_s, parts},          {u"input"_s, spec.input},
                       {u"account"_s, spec.account}, {u"runner"_s, QString::fromUtf8(runner->text)},
                       {u"logon"_s, spec.needsLogon}};
}

Result<JobStatus>
HostJobClient::start(Session &session, const JobSpec &spec, const std::stop_token &stop)
{
    if (!spec.password || spec.password->isEmpty())
        return failure(ErrorCode::SecretMissing, u"a job needs the password of its account"_s);
    const auto input = startInput(spec);
    if (!input)
        return Unexpected(input.error());
    ScriptCall starting = call(u"Start-HostJob"_s, *input);
    starting.secrets.emplace_back(u"password"_s, spec.password);
    return statusOf(spec.id, run(session, starting, stop, StartDeadline, spec.said));
}

Result<QJsonObject> HostJobClient::read(
    Session &session, const JobReading &reading, const ScriptLineSink &sink,
    const std::stop_token &stop)
{
    if (!reading.password)
        return failure(ErrorCode::SecretMissing, u"a reading needs the password of its account"_s);
    if (reading.password->isEmpty()) {
        const QString why = u"The account signed in with a ticket; a task needs its password."_s;
        return failure(ErrorCode::JobNotStarted, why, {{u"reason"_s, why}});
    }
    JobSpec spec;
    spec.id = JobId::create();
    spec.step = StepId{u"reading"_s};
    spec.console = u"-"_s;
    spec.script = reading.script;
    spec.input = reading.input;
    spec.account = reading.account;
    auto input = startInput(spec);
    if (!input)
        return Unexpected(input.error());
    input->insert(u"changes"_s, false);
    ScriptCall starting = call(u"Start-HostJob"_s, std::move(*input));
    starting.secrets.emplace_back(u"password"_s, reading.password);
    return run(session, starting, stop, ReadDeadline, sink);
}

Result<JobStatus>
HostJobClient::status(Session &session, const JobId &id, const std::stop_token &stop)
{
    return statusOf(id, run(session, call(u"Get-HostJob"_s, {{u"id"_s, id.value}}), stop));
}

Result<QList<JobStatus>> HostJobClient::list(Session &session, const std::stop_token &stop)
{
    const auto value = run(session, call(u"Get-HostJob"_s, {}), stop);
    if (!value)
        return Unexpected(value.error());
    if (!value->value("jobs"_L1).isArray())
        return badTalk(u"the list of jobs is missing"_s);
    QList<JobStatus> jobs;
    for (const QJsonValue job : value->value("jobs"_L1).toArray()) {
        auto status = statusFrom(job.toObject());
        if (!status)
            return Unexpected(status.error());
        jobs << *status;
    }
    return jobs;
}

Result<TailResult> HostJobClient::tail(
    Session &session, const JobId &id, qint64 offset, std::chrono::seconds atMost,
    const JobEventSink &sink, const std::stop_token &stop)
{
    const std::chrono::seconds span = std::clamp(atMost, 1s, TailSpan);
    TailResult seen{offset, false};
    bool broken = false;
    const ScriptLineSink lines = [&](const QJsonObject &line) {
        if (line.value("t"_L1).toString() != "job"_L1)
            return;
        const QJsonObject event = line.value("event"_L1).toObject();
        const qint64 behind = line.value("behind"_L1).toInteger(-1);
        broken = broken || event.isEmpty() || behind <= seen.offset;
        if (broken || seen.ended)
            return;
        seen.offset = behind;
        const QString type = event.value("t"_L1).toString();
        seen.ended = type == "result"_L1 || type == "error"_L1;
        sink(event, behind);
    };
    const ScriptCall reading = call(
        u"Read-HostJob"_s,
        {{u"id"_s, id.value}, {u"offset"_s, offset}, {u"seconds"_s, qint64(span.count())}});
    const auto value = run(session, reading, stop, span + TailGrace, lines);
    if (broken)
        return unreadable(u"the events came out of order"_s);
    // The end was heard: what became of the connection afterwards does not matter.
    if (!value && !seen.ended && value.error().code == ErrorCode::ScriptTalk
        && value.error().context.contains(u"excerpt"_s))
        return unreadable(value.error().detail);
    if (!value && !seen.ended)
        return Unexpected(value.error());
    return seen;
}

Result<void> HostJobClient::answer(
    Session &session, const JobId &id, const QString &prompt, const QJsonObject &key,
    const QJsonObject &plain, const std::vector<std::pair<QString, const Secret *>> &secrets,
    const std::stop_token &stop)
{
    QJsonObject answer{{u"prompt"_s, prompt}};
    if (plain.value("choice"_L1).isDouble()) {
        answer[u"choice"_s] = plain.value("choice"_L1);
    } else {
        QJsonObject fields;
        for (auto it = plain.begin(); it != plain.end(); ++it)
            fields[it.key()] = QJsonObject{{u"plain"_s, it->toString()}};
        for (const auto &[field, secret] : secrets) {
            const auto sealed = seal(key, {id.value, prompt, field}, *secret);
            if (!sealed)
                return Unexpected(sealed.error());
            fields[field] = QJsonObject{{u"sealed"_s, QString::fromLatin1(*sealed)}};
        }
        answer[u"fields"_s] = fields;
    }
    const auto value = run(
        session, call(u"Send-HostJobAnswer"_s, {{u"id"_s, id.value}, {u"answer"_s, answer}}), stop);
    if (!value)
        return Unexpected(value.error());
    return {};
}

Result<void> HostJobClient::cancel(Session &session, const JobId &id, const std::stop_token &stop)
{
    const auto value = run(session, call(u"Stop-HostJob"_s, {{u"id"_s, id.value}}), stop);
    if (!value)
        return Unexpected(value.error());
    return {};
}

Result<JobStatus> HostJobClient::fence(
    Session &session, const JobId &id, const JobOwner &owner, const std::stop_token &stop)
{
    const QJsonObject input{
        {u"id"_s, id.value},
        {u"run"_s, owner.run.value},
        {u"console"_s, owner.console},
        {u"epoch"_s, owner.epoch}};
    return statusOf(id, run(session, call(u"Block-HostJob"_s, input), stop));
}

} // namespace changeover
