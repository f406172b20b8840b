// The practice estate as a server: the estate, one WinRM endpoint per host, the control socket, and
// the end when nobody needs it any more.
//
// The lab's thread, which is the program's main one. Owned by main().
#pragma once

#include "domain/error.h"
#include "lab/control.h"
#include "lab/estate/labestate.h"
#include "lab/wire/winrmserver.h"
#include "lab/wire/wirefaults.h"

#include <QJsonObject>
#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

namespace changeover::lab
{

struct LabOptions {
    QString directory;
    std::optional<double> speed;
    std::optional<quint64> seed;
    QString faultFile;
    QString ledgerFile;
    std::chrono::seconds idle{600}; ///< 0: never ends by itself
};

class LabServer : public QObject
{
    Q_OBJECT
public:
    explicit LabServer(const LabOptions &options, QObject *parent = nullptr);
    ~LabServer() override;

    /// Ready when it returns: every host listens and the rendezvous is written. LockHeld when
    /// another lab serves this folder.
    Result<void> open();
    QJsonObject status() const;

Q_SIGNALS:
    /// Asked to stop, or idle for too long.
    void finished();

private:
    Result<void> applyOptions();
    Result<void> openHosts();
    Result<void> openHost(LabHost *host);
    Result<void> arm(const QJsonObject &fault);
    Result<QJsonObject> handle(const QJsonObject &request);
    Result<QJsonObject> setSpeed(const QJsonObject &request);
    Result<QJsonObject> reset();
    Result<QJsonObject> testCalls(const QString &site);
    QJsonObject describeEstate() const;
    QJsonArray describeHosts() const;
    void touch();
    void onIdle();
    bool isBusy() const;

    LabOptions m_options;
    QLockFile m_lock;
    QString m_build;
    LabEstate m_estate;
    WireFaults m_faults;
    std::vector<std::unique_ptr<WinRmServer>> m_servers;
    QMap<QString, quint16> m_ports; ///< as kept in DIRECTORY/ports.json
    QMap<QString, QString> m_fingerprints;
    QStringList m_notes; ///< what status says beside the facts
    ControlServer m_control;
    QTimer m_idle;
};

} // namespace changeover::lab
