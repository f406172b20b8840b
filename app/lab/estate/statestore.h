// The practice estate on disk: one SQLite file with the states and the effects ledger, and the
// ledger's projection as NDJSON files that a crash cannot get out of step for longer than until the
// next open().
//
// The lab's thread. Owned by LabEstate.
#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

namespace changeover::lab
{

class StateStore
{
public:
    StateStore() = default;
    ~StateStore();
    StateStore(const StateStore &) = delete;
    StateStore &operator=(const StateStore &) = delete;

    Result<void> open(const QString &directory);
    std::optional<QJsonObject> value(const QString &key) const;

    using Values = QList<std::pair<QString, QJsonObject>>;
    /// States and ledger rows in one transaction; the projection follows.
    Result<void> write(const Values &values, const QList<QJsonObject> &effects = {});
    /// Forgets everything, the ledger too.
    Result<void> clear();
    /// One more place for the projection, written whole at once.
    Result<void> addLedgerFile(const QString &path);
    QList<QJsonObject> ledger() const;

private:
    Result<void> insert(const Values &values, const QList<QJsonObject> &effects);
    Result<void> project() const;

    QString m_connection;
    QStringList m_ledgerFiles;
};

} // namespace changeover::lab
