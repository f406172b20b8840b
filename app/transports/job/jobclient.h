// Detached jobs over any Session: sends the job scripts and reads their answers
// (resources/scripts/README.md, "Jobs").
//
// Stateless but for the script library, so lanes may share one; each call belongs to the lane that
// owns the session. Owned by the composition root, like the library, which outlives it.
//
// Every call may be repeated after a lost reply, start() included, as the id decides on the host;
// errors of the way there are therefore retryable.
#pragma once

#include "domain/script.h"
#include "ports/jobclient.h"

namespace changeover
{

class HostJobClient final : public JobClient
{
public:
    explicit HostJobClient(const ScriptLibrary &scripts);

    Result<JobStatus>
    start(Session &session, const JobSpec &spec, const std::stop_token &stop) override;
    Result<QJsonObject> read(
        Session &session, const JobReading &reading, const ScriptLineSink &sink,
        const std::stop_token &stop) override;
    Result<JobStatus>
    status(Session &session, const JobId &id, const std::stop_token &stop) override;
    Result<QList<JobStatus>> list(Session &session, const std::stop_token &stop) override;
    Result<TailResult> tail(
        Session &session, const JobId &id, qint64 offset, std::chrono::seconds atMost,
        const JobEventSink &sink, const std::stop_token &stop) override;
    /// `plain` holds the fields that are no secrets, as text; {"choice": n} answers a choice.
    Result<void> answer(
        Session &session, const JobId &id, const QString &prompt, const QJsonObject &key,
        const QJsonObject &plain, const std::vector<std::pair<QString, const Secret *>> &secrets,
        const std::stop_token &stop) override;
    Result<void> cancel(Session &session, const JobId &id, const std::stop_token &stop) override;
    Result<JobStatus> fence(
        Session &session, const JobId &id, const JobOwner &owner,
        const std::stop_token &stop) override;

private:
    Result<QJsonObject> startInput(const JobSpec &spec) const;

    const ScriptLibrary &m_scripts;
};

} // namespace changeover
