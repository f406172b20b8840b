#include "cli/terminal.h"

#include "cli/clioptions.h"

#include <atomic>
#include <utility>

#ifdef Q_OS_WIN
#include <QCoreApplication>
#include <QPointer>
#include <cstdlib>
#include <thread>
#include <windows.h>
#else
#include <QSocketNotifier>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace changeover::cli
{

namespace
{
/// The third one does not ask.
constexpr int patience = 2;
std::atomic<int> interruptsSeen{0};
} // namespace

#ifdef Q_OS_WIN

namespace
{

/// Called in a thread of the system's; the signal is queued and carries nothing.
std::atomic<Interrupts *> listener{nullptr};

BOOL WINAPI onConsoleEvent(DWORD event)
{
    Interrupts *interrupts = listener.load();
    if (!interrupts || (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT))
        return FALSE;
    if (++interruptsSeen > patience)
        std::_Exit(Unknown);
    Q_EMIT interrupts->arrived();
    return TRUE;
}

void setEcho(bool on)
{
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;
    if (GetConsoleMode(input, &mode))
        SetConsoleMode(input, on ? mode | ENABLE_ECHO_INPUT : mode & ~DWORD(ENABLE_ECHO_INPUT));
}

} // namespace

class Interrupts::Private
{
};

Interrupts::Interrupts()
{
    listener = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

Interrupts::~Interrupts()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    listener = nullptr;
}

/// A console handle cannot be waited for line by line: one byte is read per worker, which may
/// outlive everything while nobody types, and then only finds that nobody listens.
class TerminalInput::Private : public QObject
{
public:
    explicit Private(TerminalInput &input)
        : m_input(input)
    {
    }
    void listen(bool on)
    {
        if (!on || m_reading)
            return;
        m_reading = true;
        std::thread([self = QPointer<Private>(this)] {
            char byte = 0;
            DWORD count = 0;
            const bool read = ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &count, nullptr);
            const auto got = read && count == 1 ? std::optional<char>(byte) : std::nullopt;
            QMetaObject::invokeMethod(
                qApp,
                [self, got] {
                    if (self)
                        self->arrived(got);
                },
                Qt::QueuedConnection);
        }).detach();
    }

private:
    void arrived(std::optional<char> byte)
    {
        m_reading = false;
        m_input.take(byte);
        listen(m_input.isReading());
    }
    TerminalInput &m_input;
    bool m_reading = false;
};

#else

namespace
{

/// Written by the handler of a signal, read by the event loop.
int wakeUp[2] = {-1, -1};
/// How the terminal was before its echo was turned off, to be put back whatever ends the program.
termios before;
std::atomic<bool> echoOff{false};

void setEcho(bool on)
{
    if (on) {
        if (echoOff.exchange(false))
            tcsetattr(STDIN_FILENO, TCSANOW, &before);
        return;
    }
    if (echoOff || !isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0)
        return;
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    silent.c_lflag |= ECHONL;
    echoOff = tcsetattr(STDIN_FILENO, TCSANOW, &silent) == 0;
}

/// Calls nothing that a signal handler may not call.
void onSignal(int)
{
    if (++interruptsSeen > patience) {
        setEcho(true);
        _exit(Unknown);
    }
    const char byte = '!';
    (void)!::write(wakeUp[1], &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

} // namespace

class Interrupts::Private
{
public:
    explicit Private(Interrupts &interrupts)
        : notifier(wakeUp[0], QSocketNotifier::Read)
    {
        connect(&notifier, &QSocketNotifier::activated, &interrupts, [&interrupts] {
            char byte = 0;
            if (::read(wakeUp[0], &byte, 1) == 1)
                Q_EMIT interrupts.arrived();
        });
    }
    QSocketNotifier notifier;
};

Interrupts::Interrupts()
{
    if (::pipe2(wakeUp, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without a pipe a signal ends the program, as ever
    d = std::make_unique<Private>(*this);
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

Interrupts::~Interrupts()
{
    if (!d)
        return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    d.reset();
    ::close(wakeUp[0]);
    ::close(wakeUp[1]);
}

/// One byte at a time: nothing that was typed for somebody else is ever taken.
class TerminalInput::Private
{
public:
    explicit Private(TerminalInput &input)
        : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_notifier.setEnabled(false);
        connect(&m_notifier, &QSocketNotifier::activated, &input, [&input] {
            char byte = 0;
            const auto count = ::read(STDIN_FILENO, &byte, 1);
            if (count < 0 && (errno == EINTR || errno == EAGAIN))
                return;
            input.take(count == 1 ? std::optional<char>(byte) : std::nullopt);
        });
    }
    void listen(bool on) { m_notifier.setEnabled(on); }

private:
    QSocketNotifier m_notifier;
};

#endif

TerminalInput::TerminalInput()
    : d(std::make_unique<Private>(*this))
{
}

TerminalInput::~TerminalInput()
{
    cancel();
}

void TerminalInput::readLine(std::function<void(std::optional<QString>)> typed)
{
    read(true, [typed = std::move(typed)](const std::optional<QByteArray> &line) {
        typed(line ? std::optional(QString::fromUtf8(*line)) : std::nullopt);
    });
}

void TerminalInput::readSecret(std::function<void(std::optional<Secret>)> typed)
{
    read(false, [typed = std::move(typed)](std::optional<QByteArray> line) {
        typed(line ? std::optional(Secret::take(std::move(*line))) : std::nullopt);
    });
}

void TerminalInput::read(bool echo, Bytes typed)
{
    cancel();
    m_typed = std::move(typed);
    m_line.reserve(1024); // growing would leave copies behind
    setEcho(echo);
    d->listen(true);
}

void TerminalInput::cancel()
{
    d->listen(false);
    setEcho(true);
    m_typed = {};
    m_line.fill('\0');
    m_line.clear();
}

void TerminalInput::take(std::optional<char> byte)
{
    constexpr qsizetype longestLine = 64 * 1024;
    const bool over = m_line.size() >= longestLine;
    if (byte && *byte != '\n' && !over) {
        m_line.append(*byte);
        return;
    }
    finish(!byte && m_line.isEmpty());
}

void TerminalInput::finish(bool ended)
{
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    std::optional<QByteArray> line;
    if (!ended)
        line = std::exchange(m_line, {});
    const Bytes typed = std::exchange(m_typed, {});
    cancel();
    if (typed)
        typed(std::move(line));
}

} // namespace changeover::cli
