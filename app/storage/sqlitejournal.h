// The journal of this computer: one SQLite file, shared by all consoles of its user.
//
// One object per thread, each with its own connection; owned by whoever opened it. A console lives,
// in the eyes of the others, while at least one of its journals is open.
#pragma once

#include "ports/journal.h"
#include "storage/consolepresence.h"
#include "storage/journalownership.h"
#include "storage/sqlite.h"

#include <QFile>

namespace changeover
{

class SqliteJournal final : public Journal
{
public:
    /// A window must not stand still while another console writes; whoever fails tries again.
    static constexpr std::chrono::milliseconds shortWait{250};

    /// `who` is "user@computer"; `busy` is how long a call waits for another writer. Nothing is
    /// touched before open().
    SqliteJournal(
        QString file, ConsoleId console, QString who, std::chrono::milliseconds busy = shortWait);

    /// StorageCorrupt, SchemaTooNew, StorageLocked, StorageUnavailable; the file is then left as it
    /// was.
    Result<void> open();

    Result<qint64> own(const RunId &run, const Plan &plan) override;
    Result<void> release(const RunId &run) override;
    Result<Event> append(const Event &event) override;
    Result<QList<RunSummary>> runs() override;
    Result<RunSummary> run(const RunId &run) override;
    Result<QList<Event>> events(const RunId &run, qint64 afterSeq = 0) override;
    Result<ChainReport> verify(const RunId &run) override;
    Result<void> request(const RunRequest &request) override;
    Result<QList<RunRequest>> takeRequests(const RunId &run) override;
    std::unique_ptr<QObject> follow(std::function<void()> changed) override;

private:
    Result<SqliteTransaction> beginWrite() const;
    Result<void> commit(SqliteTransaction &transaction);
    Result<Event> appended(const Event &event, qint64 epoch) const;
    Result<void> store(const Event &event, const QString &previousHash) const;
    Result<void> summarize(const Event &event, const QString &head) const;
    Result<std::optional<Event>> known(const EventId &id) const;
    /// The other consoles that play a run, as one text to compare.
    QString othersAtWork() const;
    Result<QList<RunSummary>> summaries(const QString &where, const QVariantList &values) const;

    QString m_file;
    QString m_who;
    std::chrono::milliseconds m_busy;
    ConsoleId m_self;
    ConsolePresence m_presence;
    SqliteDatabase m_database;
    JournalOwnership m_ownership;
    QFile m_bell;
};

} // namespace changeover
