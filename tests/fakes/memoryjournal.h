// A journal in memory for tests of the engine: one run at a time, failures on demand. Main thread.
#pragma once

#include "ports/journal.h"
#include "ports/runlog.h"

#include <mutex>

namespace changeover::test
{

class MemoryJournal final : public Journal
{
public:
    QList<Event> log;
    std::optional<Error> failAppends; ///< while set, nothing can be written
    std::optional<Error> failOwns; ///< while set, nobody may own a run
    QList<RunRequest> inbox;
    std::function<void()> changed;
    qint64 epoch = 0;
    ChainReport chain{true, false, 0, {}, 0, {}}; ///< what verify says
    int released = 0;

    /// "run.started run.owned step.intended:a ..." for comparing traces.
    QStringList trace() const
    {
        QStringList lines;
        for (const Event &event : log)
            lines << line(event.body);
        return lines;
    }
    static QString line(const EventBody &body)
    {
        QString text = eventTypeName(body);
        const QJsonObject json = eventBodyToJson(body);
        for (const auto &name :
             {QStringLiteral("step"), QStringLiteral("observed"), QStringLiteral("state")})
            if (const QString value = json.value(name).toString(); !value.isEmpty())
                text += QLatin1Char(' ') + value;
        return text;
    }

    /// Makes room for the events of the next run; those so far are kept for whoever asks.
    void shelve() { m_shelf += std::exchange(log, {}); }

    Result<qint64> own(const RunId &, const Plan &) override
    {
        if (failOwns)
            return Unexpected(*failOwns);
        return ++epoch;
    }
    Result<void> release(const RunId &) override
    {
        ++released;
        return {};
    }
    Result<Event> append(const Event &event) override
    {
        if (failAppends)
            return Unexpected(*failAppends);
        if (event.epoch != epoch)
            return failure(ErrorCode::EpochTooOld);
        Event stored = event;
        stored.seq = log.size() + 1;
        log << stored;
        return stored;
    }
    Result<QList<RunSummary>> runs() override { return QList<RunSummary>(); }
    Result<RunSummary> run(const RunId &) override { return failure(ErrorCode::NotFound); }
    Result<QList<Event>> events(const RunId &run, qint64 after) override
    {
        QList<Event> found;
        for (const Event &event : m_shelf + log)
            if (event.run == run && event.seq > after)
                found << event;
        return found;
    }
    Result<ChainReport> verify(const RunId &) override { return chain; }
    Result<void> request(const RunRequest &wish) override
    {
        inbox << wish;
        if (changed)
            changed();
        return {};
    }
    Result<QList<RunRequest>> takeRequests(const RunId &) override
    {
        return std::exchange(inbox, {});
    }
    std::unique_ptr<QObject> follow(std::function<void()> callback) override
    {
        changed = std::move(callback);
        return std::make_unique<QObject>();
    }

private:
    QList<Event> m_shelf;
};

/// Keeps the lines of a run; masks the plain spelling of its secrets.
class MemoryRunLog final : public RunLog
{
public:
    void write(const RunId &, LogLine &line) override
    {
        scrub({}, line.text);
        const std::lock_guard lock(m_mutex);
        m_lines << line.text;
    }
    void scrub(const RunId &, QString &text) override
    {
        const std::lock_guard lock(m_mutex);
        for (const QString &secret : m_secrets)
            text.replace(secret, QStringLiteral("***"));
    }
    void protect(const RunId &, const CredentialSet &secrets) override
    {
        const std::lock_guard lock(m_mutex);
        const auto keep = [this](const Credential &credential) {
            credential.secret.reveal(
                [this](QByteArrayView utf8) { m_secrets << QString::fromUtf8(utf8); });
        };
        for (const auto &[host, credential] : secrets.hosts)
            keep(credential);
        for (const auto &[kind, credential] : secrets.accounts)
            keep(credential);
    }
    void forget(const RunId &) override { }
    QString file(const RunId &) const override { return {}; }
    QStringList lines()
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }

private:
    std::mutex m_mutex;
    QStringList m_lines;
    QStringList m_secrets;
};

} // namespace changeover::test
