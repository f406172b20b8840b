// The seam inside the lab: the wire (lab/wire) in front, the simulated hosts (lab/estate) behind.
//
// All of the lab lives in one thread, the server's event loop.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>

namespace changeover::lab
{

/// A command at work on a simulated host, as a remote shell sees it. Owned by the shell that
/// started it.
class LabCommand : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void input(const QByteArray &bytes, bool end) = 0;
    /// ctrl_c, ctrl_break and Terminate: ends the command, detached jobs go on.
    virtual void interrupt() = 0;
    /// All that was printed has been taken: what waits to print more, as at a full pipe, goes on.
    virtual void fetched() { }

Q_SIGNALS:
    void output(const QByteArray &bytes);
    void errorOutput(const QByteArray &bytes);
    /// At most once, after the last output.
    void finished(quint32 exitCode);
};

/// An account of a simulated host: `DOMAIN\user`, or a name of the host's own.
struct LabAccount {
    QString user;
    QByteArray password; ///< UTF-8
};

/// A simulated host: who may sign in and what its command lines do.
class LabHost : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QString name() const = 0;
    /// Booting hosts answer 503 first and refuse connections before that.
    enum class Reach { Off, Refusing, Busy, Up };
    virtual Reach reach() const = 0;
    /// Has an HTTPS listener; every host has one for HTTP.
    virtual bool hasHttps() const { return true; }
    virtual bool authenticate(const QString &user, const QByteArray &passwordUtf8) const = 0;
    /// Those who may sign in, for the mechanisms that want to know them beforehand.
    virtual QList<LabAccount> accounts() const = 0;
    /// Runs `cmd.exe /C <commandLine>`; never null: an unknown command answers as Windows would.
    virtual std::unique_ptr<LabCommand> start(const QString &user, const QString &commandLine) = 0;

Q_SIGNALS:
    void reachChanged();
    /// The host lost power or rebooted: all its shells and connections are gone.
    void dropped();
};

} // namespace changeover::lab
