#include "transports/local/processtree.h"

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace changeover::processtree
{

#ifdef Q_OS_UNIX

void prepare(QProcess &process)
{
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
}

bool interrupt(qint64 head)
{
    return head > 0 && ::kill(-static_cast<pid_t>(head), SIGINT) == 0;
}

void kill(qint64 head)
{
    if (head > 0)
        ::kill(-static_cast<pid_t>(head), SIGKILL);
}

#else

/// QProcess gives a program no console window when this one has none.
void prepare(QProcess &) { }

bool interrupt(qint64)
{
    return false;
}

/// taskkill knows the children, as long as their parent is there.
void kill(qint64 head)
{
    if (head > 0)
        QProcess::startDetached(
            u"taskkill.exe"_s, {u"/PID"_s, QString::number(head), u"/T"_s, u"/F"_s});
}

#endif

} // namespace changeover::processtree
