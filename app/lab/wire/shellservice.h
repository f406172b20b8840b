// The remote shells of one host: what a WinRM service does once a request is read and its sender
// known.
//
// The lab's thread; event driven, answers through a callback that may come later. Owned by the
// host's server.
#pragma once

#include "lab/hostport.h"
#include "lab/wire/shellcommand.h"
#include "lab/wire/wsman.h"
#include "lab/wire/wsmanreply.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <functional>
#include <list>
#include <map>
#include <memory>

namespace changeover::lab
{

/// The quotas of a host; the defaults of Windows Server 2012 R2.
struct ShellLimits {
    int shellsPerUser = 30;
    int operationsPerShell = 1500; ///< never decremented, as on real hosts
    qsizetype commandLine = 8191; ///< characters
    std::chrono::milliseconds maxTimeout{60'000};
    std::chrono::milliseconds minTimeout{500};
    std::chrono::milliseconds idleTimeout{7'200'000};
    std::chrono::milliseconds minIdleTimeout{1'000};
    qsizetype envelope = 500 * 1024; ///< bytes of a request
};

/// Who asks.
struct Caller {
    QString user;
    QString address;
    qsizetype splitAt = 0; ///< cut the output of this answer into pieces of so many bytes
};

class ShellService : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const wsman::Reply &)>;

    ShellService(LabHost *host, ShellLimits limits, QObject *parent);
    ~ShellService() override;

    /// Calls `answer` once: at once, or when a Receive has news or its time is over. Not at all
    /// when everything was dropped meanwhile.
    void handle(const wsman::Request &request, const Caller &caller, const Answer &answer);
    /// Power cut: shells, waiting requests and kept answers are gone, without a word.
    void drop();
    /// Receives still waiting for news.
    qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    qsizetype shells() const { return qsizetype(m_shells.size()); }
    qsizetype commandsAtWork() const;

private:
    struct Shell {
        using Time = std::chrono::steady_clock::time_point;
        wsman::ShellFacts facts;
        Time created = std::chrono::steady_clock::now();
        Time used = created; ///< by a request
        int operations = 0;
        QTimer idle;
        std::map<QString, ShellCommand *> commands;
    };
    /// A Receive at work. It outlives its connection, as on a real host: until there is news or its
    /// time is over, the same MessageID is answered with 1359.
    struct Waiting {
        wsman::Request request;
        Caller caller;
        ShellCommand *command = nullptr;
        QTimer timer;
        Answer answer;
    };
    struct Kept {
        QString key;
        wsman::Reply reply;
    };

    wsman::Reply create(const wsman::Request &request, const Caller &caller);
    wsman::Reply list(const wsman::Request &request) const;
    wsman::Reply inShell(Shell &shell, const wsman::Request &request, const Caller &caller);
    wsman::Reply startCommand(Shell &shell, const wsman::Request &request, const Caller &caller);
    wsman::Reply signal(ShellCommand *command, const wsman::Request &request);
    void receive(
        Shell &shell, const wsman::Request &request, const Caller &caller, const Answer &answer);
    void wait(
        ShellCommand *command, const wsman::Request &request, const Caller &caller,
        const Answer &answer);
    void settle(ShellCommand *command);
    void finishWaiting(std::list<Waiting>::iterator waiting, const wsman::Reply &reply);
    wsman::Reply
    collect(ShellCommand *command, const wsman::Request &request, const Caller &caller);
    void keep(const QString &key, const wsman::Reply &reply);
    const wsman::Reply *kept(const QString &key) const;
    tl::expected<Shell *, wsman::Fault> find(const wsman::Request &request, const Caller &caller);
    ShellCommand *command(Shell &shell, const wsman::Request &request) const;
    wsman::Reply fault(const wsman::Request &request, const wsman::Fault &fault) const;
    void removeCommand(Shell &shell, const QString &id);
    void removeShell(const QString &id);

    LabHost *m_host;
    ShellLimits m_limits;
    std::map<QString, std::unique_ptr<Shell>> m_shells;
    std::list<Waiting> m_waiting;
    QList<Kept> m_kept; ///< newest last
    qsizetype m_keptBytes = 0;
};

} // namespace changeover::lab
