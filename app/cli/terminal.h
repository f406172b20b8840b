// The terminal in front of the command line: Ctrl-C as a signal of the event loop, and lines typed
// by a person, without echo where they are secret. The one file with platform calls of the command
// line.
//
// Main thread. Made once by the program, before any other thread; handed to commands by reference.
#pragma once

#include "domain/secret.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace changeover::cli
{

/// Ctrl-C, and a request of the system to end. The first two are told; the third ends the process
/// at once: what is on disk stays, jobs on hosts go on.
class Interrupts : public QObject
{
    Q_OBJECT
public:
    Interrupts();
    ~Interrupts() override;

Q_SIGNALS:
    void arrived();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Lines of standard input, one at a time, read while the event loop runs.
class TerminalInput : public QObject
{
    Q_OBJECT
public:
    TerminalInput();
    ~TerminalInput() override;

    /// `typed` is called once: with the line, or with nothing when the input has ended.
    void readLine(std::function<void(std::optional<QString>)> typed);
    /// The same, without echo where a person types.
    void readSecret(std::function<void(std::optional<Secret>)> typed);
    /// Nobody waits for the line any more.
    void cancel();
    bool isReading() const { return bool(m_typed); }

private:
    using Bytes = std::function<void(std::optional<QByteArray>)>;
    void read(bool echo, Bytes typed);
    void take(std::optional<char> byte);
    void finish(bool ended);

    class Private;
    std::unique_ptr<Private> d;
    Bytes m_typed;
    QByteArray m_line;
};

} // namespace changeover::cli
