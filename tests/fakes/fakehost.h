// A host of a few lines for tests of the engine: scripts that set flags, jobs that are lists of
// events. Thread safe: lanes act on it while the test looks on. Header-only.
#pragma once

#include "engine/behaviour.h"
#include "ports/jobclient.h"
#include "ports/session.h"

#include <QStringList>
#include <algorithm>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace changeover::test
{

inline QJsonObject endResult(const QJsonObject &value = {})
{
    return {{QStringLiteral("t"), QStringLiteral("result")}, {QStringLiteral("value"), value}};
}

inline QJsonObject endError(const QString &code, const QString &message = QStringLiteral("no"))
{
    return {
        {QStringLiteral("t"), QStringLiteral("error")},
        {QStringLiteral("code"), code},
        {QStringLiteral("message"), message}};
}

class FakeHost
{
public:
    struct Job {
        JobSpec spec;
        JobState state = JobState::Prepared;
        QList<QJsonObject> events;
        std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    };
    /// What a script does: marks the step done and ends, unless the test says otherwise.
    std::function<QList<QJsonObject>(FakeHost &, const JobSpec &)> act
        = [](FakeHost &host, const JobSpec &spec) {
              host.done.insert(spec.step.value);
              return QList<QJsonObject>{endResult()};
          };

    std::mutex mutex;
    std::condition_variable_any changed;
    std::set<QString> done; ///< ids of steps whose effect is there
    std::map<QString, Observed> observed; ///< overrides what observe says, by step
    JobId jobAtWork; ///< what an observation InProgress names
    std::map<QString, Job> jobs;
    QStringList effects; ///< steps in the order in which their acts began
    QList<Error> failNextStarts; ///< given back instead of a start that did not happen
    QList<Error> loseStartReplies; ///< the start happens, the reply is lost
    QList<Error> failNextOpens;
    QList<Error> failNextTails;
    QList<Error> failNextReads; ///< of a verification that reads
    bool verifyReads = false; ///< verifying runs a script before it looks at the flag
    bool restarted = false; ///< jobs that vanished went with their host
    QStringList logons; ///< "user password" of the starts
    QString way; ///< how the host runs its jobs
    bool dropAfterEachEvent = false; ///< a tail hands on one event and breaks
    bool doorClosed = false; ///< nothing listens
    int knocks = 0;
    int opens = 0;
    int statusCalls = 0;
    std::optional<double> ran; ///< what the host says a job is at work; by default the truth
    QList<JobOwner> fences; ///< in whose name jobs were fenced
    int refuseAnswers = 0; ///< so many answers are refused: the prompt is announced again
    bool givesWay = true; ///< false: a job at work can only come to its end
    bool beginsJobs = true; ///< false: a started job stays prepared
    QStringList answers; ///< "prompt user field=secret"

    /// Ends a job that was left running.
    void end(const QString &step, const QJsonObject &line)
    {
        const std::lock_guard lock(mutex);
        for (auto &[id, job] : jobs)
            if (job.spec.step.value == step && job.state == JobState::Running) {
                if (line.value(QStringLiteral("t")) == QStringLiteral("result"))
                    done.insert(step);
                job.events << line;
                job.state = JobState::Ended;
            }
        changed.notify_all();
    }
    void say(const QString &step, const QJsonObject &line)
    {
        const std::lock_guard lock(mutex);
        for (auto &[id, job] : jobs)
            if (job.spec.step.value == step)
                job.events << line;
        changed.notify_all();
    }
    /// Power cut: jobs at work vanish.
    void cutPower()
    {
        const std::lock_guard lock(mutex);
        for (auto &[id, job] : jobs)
            if (job.state == JobState::Running)
                job.state = JobState::Interrupted;
        changed.notify_all();
    }
    /// The job of `step` as something else left it.
    JobId leave(const QString &step, JobState state)
    {
        const std::lock_guard lock(mutex);
        for (auto &[id, job] : jobs)
            if (job.spec.step.value == step) {
                job.state = state;
                return JobId{id};
            }
        return {};
    }
    int runningJobs()
    {
        const std::lock_guard lock(mutex);
        return int(std::count_if(jobs.begin(), jobs.end(), [](const auto &entry) {
            return entry.second.state == JobState::Running;
        }));
    }
    QStringList answersSoFar()
    {
        const std::lock_guard lock(mutex);
        return answers;
    }
    QStringList effectsSoFar()
    {
        const std::lock_guard lock(mutex);
        return effects;
    }
};

class FakeHostSession final : public Session
{
public:
    explicit FakeHostSession(FakeHost &host)
        : m_host(host)
    {
    }
    Result<QJsonObject>
    run(const ScriptCall &, const ScriptLineSink &, const Deadline &,
        const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        if (!m_host.failNextReads.isEmpty())
            return Unexpected(m_host.failNextReads.takeFirst());
        return QJsonObject();
    }

private:
    FakeHost &m_host;
};

class FakeHostTransport final : public Transport
{
public:
    explicit FakeHostTransport(FakeHost &host)
        : m_host(host)
    {
    }
    Result<std::unique_ptr<Session>>
    open(const Endpoint &, const Credential &, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        ++m_host.opens;
        if (!m_host.failNextOpens.isEmpty())
            return Unexpected(m_host.failNextOpens.takeFirst());
        return std::make_unique<FakeHostSession>(m_host);
    }
    Result<QString> fingerprint(const Endpoint &, const std::stop_token &) override
    {
        return QStringLiteral("AA");
    }
    bool listens(const Endpoint &, std::chrono::milliseconds, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        ++m_host.knocks;
        return !m_host.doorClosed;
    }

private:
    FakeHost &m_host;
};

class FakeHostJobs final : public JobClient
{
public:
    explicit FakeHostJobs(FakeHost &host)
        : m_host(host)
    {
    }

    Result<JobStatus> start(Session &, const JobSpec &spec, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        if (!m_host.failNextStarts.isEmpty())
            return Unexpected(m_host.failNextStarts.takeFirst());
        spec.password->reveal([&](QByteArrayView utf8) {
            m_host.logons << spec.account + QLatin1Char(' ') + QString::fromUtf8(utf8);
        });
        auto [entry, isNew]
            = m_host.jobs.try_emplace(spec.id.value, FakeHost::Job{spec, JobState::Prepared, {}});
        FakeHost::Job &job = entry->second;
        if (job.state == JobState::Fenced)
            return failure(ErrorCode::JobFenced);
        if (isNew && m_host.beginsJobs) {
            m_host.effects << spec.step.value;
            job.events = m_host.act(m_host, spec);
            const bool ended = !job.events.isEmpty()
                && (job.events.last().value(QStringLiteral("t")) == QStringLiteral("result")
                    || job.events.last().value(QStringLiteral("t")) == QStringLiteral("error"));
            job.state = ended ? JobState::Ended : JobState::Running;
        }
        if (!m_host.loseStartReplies.isEmpty())
            return Unexpected(m_host.loseStartReplies.takeFirst());
        return statusOf(spec.id);
    }
    Result<QJsonObject> read(
        Session &session, const JobReading &reading, const ScriptLineSink &sink,
        const std::stop_token &stop) override
    {
        return session.run({reading.script, reading.input, {}}, sink, {}, stop);
    }
    Result<JobStatus> status(Session &, const JobId &id, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        ++m_host.statusCalls;
        return statusOf(id);
    }
    Result<QList<JobStatus>> list(Session &, const std::stop_token &) override
    {
        return QList<JobStatus>();
    }
    Result<TailResult> tail(
        Session &, const JobId &id, qint64 offset, std::chrono::seconds atMost,
        const JobEventSink &sink, const std::stop_token &stop) override
    {
        std::unique_lock lock(m_host.mutex);
        if (!m_host.failNextTails.isEmpty())
            return Unexpected(m_host.failNextTails.takeFirst());
        for (;;) {
            FakeHost::Job &job = m_host.jobs.at(id.value);
            while (offset < job.events.size() && !stop.stop_requested()) {
                const QJsonObject event = job.events.at(offset++);
                sink(event, offset);
                if (m_host.dropAfterEachEvent)
                    return failure(ErrorCode::ConnectionLost, QStringLiteral("cut"));
            }
            if (job.state == JobState::Ended)
                return TailResult{offset, true};
            if (job.state == JobState::Interrupted)
                return TailResult{offset, false};
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            const bool news = m_host.changed.wait_for(lock, stop, atMost, [&] {
                return offset < job.events.size() || job.state != JobState::Running;
            });
            if (!news && !stop.stop_requested())
                return TailResult{offset, false};
        }
    }
    Result<void> answer(
        Session &, const JobId &id, const QString &prompt, const QJsonObject &,
        const QJsonObject &plain, const std::vector<std::pair<QString, const Secret *>> &secrets,
        const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        QString line = prompt + QLatin1Char(' ') + plain.value(QStringLiteral("user")).toString();
        for (auto it = plain.begin(); it != plain.end(); ++it)
            if (it.key() != QStringLiteral("user"))
                line += QStringLiteral(" %1=%2").arg(it.key(), it->toVariant().toString());
        for (const auto &[field, secret] : secrets)
            secret->reveal([&](QByteArrayView utf8) {
                line += QStringLiteral(" %1=%2").arg(field, QString::fromUtf8(utf8));
            });
        m_host.answers << line;
        FakeHost::Job &job = m_host.jobs.at(id.value);
        if (m_host.refuseAnswers > 0) {
            --m_host.refuseAnswers;
            const auto asked = std::ranges::find_if(job.events, [&](const QJsonObject &event) {
                return event.value(QStringLiteral("id")).toString() == prompt;
            });
            job.events << QJsonObject(*asked); // announced once more
        } else {
            job.events << QJsonObject{
                {QStringLiteral("t"), QStringLiteral("answered")}, {QStringLiteral("id"), prompt}};
        }
        m_host.changed.notify_all();
        return {};
    }
    Result<void> cancel(Session &, const JobId &id, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        FakeHost::Job &job = m_host.jobs.at(id.value);
        if (job.state == JobState::Running) {
            job.events << endError(QStringLiteral("cancelled"));
            job.state = JobState::Ended;
        }
        m_host.changed.notify_all();
        return {};
    }
    Result<JobStatus>
    fence(Session &, const JobId &id, const JobOwner &owner, const std::stop_token &) override
    {
        const std::lock_guard lock(m_host.mutex);
        m_host.fences << owner;
        auto [entry, isNew] = m_host.jobs.try_emplace(id.value);
        if (isNew || entry->second.state == JobState::Prepared)
            entry->second.state = JobState::Fenced;
        return statusOf(id);
    }

private:
    JobStatus statusOf(const JobId &id) const
    {
        JobStatus status;
        status.id = id;
        const auto found = m_host.jobs.find(id.value);
        if (found == m_host.jobs.end())
            return status;
        status.run = found->second.spec.run;
        status.step = found->second.spec.step;
        status.state = found->second.state;
        status.way = m_host.way;
        status.restarted = m_host.restarted && status.state == JobState::Interrupted;
        status.bytes = found->second.events.size();
        const std::chrono::duration<double> span
            = std::chrono::steady_clock::now() - found->second.began;
        if (status.state == JobState::Running)
            status.secondsRunning = m_host.ran.value_or(span.count());
        if (status.state == JobState::Ended)
            status.outcome = found->second.events.last();
        return status;
    }

    FakeHost &m_host;
};

/// Steps whose effect is a flag on the fake host.
class FlagBehaviour final : public StepBehaviour
{
public:
    explicit FlagBehaviour(FakeHost &host)
        : m_host(host)
    {
    }
    Result<Observation> observe(const Step &step, StepContext &) const override
    {
        const std::lock_guard lock(m_host.mutex);
        const auto said = m_host.observed.find(step.id.value);
        if (said != m_host.observed.end())
            return Observation{said->second, {QStringLiteral("said"), {}}, {}, m_host.jobAtWork};
        return Observation{
            m_host.done.contains(step.id.value) ? Observed::Done : Observed::NotDone,
            {QStringLiteral("flag"), {}},
            {}};
    }
    Result<Act> act(const Step &, StepContext &context) const override
    {
        const QJsonObject input{{QStringLiteral("force"), context.isForced()}};
        return Act{QStringLiteral("Act"), input, {}};
    }
    Result<bool> canGiveWay(const Step &, StepContext &) const override
    {
        const std::lock_guard lock(m_host.mutex);
        return m_host.givesWay;
    }
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &) const override
    {
        if (m_host.verifyReads)
            if (const auto read = context.read(QStringLiteral("Read"), {}); !read)
                return read;
        const std::lock_guard lock(m_host.mutex);
        if (!m_host.done.contains(step.id.value))
            return failure(ErrorCode::VerificationFailed, QStringLiteral("the flag is not there"));
        return QJsonObject{{QStringLiteral("flag"), true}};
    }

private:
    FakeHost &m_host;
};

} // namespace changeover::test
