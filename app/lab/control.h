// How a running lab is found and spoken to: the rendezvous file in its folder, and one JSON line
// per request and reply over a local socket that only this user may open.
//
// ControlServer lives in the lab's thread, owned by the lab's server. The functions may be called
// from any thread; ask() blocks it until its deadline at most.
#pragma once

#include "domain/error.h"
#include "ports/await.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QMap>
#include <QObject>
#include <QString>
#include <functional>

class QLocalSocket;

namespace changeover::lab
{

/// What DIRECTORY/rendezvous.json says.
struct Rendezvous {
    qint64 pid = 0;
    QString control; ///< name of the control socket
    QString version;
    QString build; ///< SHA-256 of the program
    QMap<QString, quint16> ports; ///< of the hosts

    bool operator==(const Rendezvous &) const = default;
};

/// Where the practice estate lives unless somebody says otherwise.
QString defaultDirectory();
QString rendezvousFile(const QString &directory);
QString lockFile(const QString &directory);
QString logFile(const QString &directory);
/// Tells one program from another: two labs with the same one may stand in for each other.
Result<QString> buildOf(const QString &program);

Result<void> writeRendezvous(const QString &directory, const Rendezvous &rendezvous);
/// NotFound when nobody left one.
Result<Rendezvous> readRendezvous(const QString &directory);

/// Asks a lab and waits for its reply. ConnectionRefused when nobody listens, DeadlinePassed when
/// it does not answer, else the error that it replied with.
Result<QJsonObject>
ask(const QString &control, const QJsonObject &request, const Deadline &deadline);

class ControlServer : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 lineLimit = 1024 * 1024;
    static constexpr int connectionLimit = 32;
    using Handler = std::function<Result<QJsonObject>(const QJsonObject &request)>;

    explicit ControlServer(Handler handler, QObject *parent = nullptr);
    Result<void> listen();
    /// Made up at random, so that nobody can sit on it beforehand.
    QString name() const { return m_name; }
    int connections() const { return m_connections; }

Q_SIGNALS:
    void activity();

private:
    void accept();
    void read(QLocalSocket *socket);

    Handler m_handler;
    QLocalServer m_server;
    QString m_name;
    int m_connections = 0;
};

} // namespace changeover::lab
