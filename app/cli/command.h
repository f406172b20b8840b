// A command of the command line: begins, goes on by events, ends with an exit code.
//
// Main thread; owned by the program. done() is emitted once.
#pragma once

#include "cli/output.h"
#include "cli/services.h"

#include <QObject>

namespace changeover::cli
{

struct CommandContext {
    const CliOptions &options;
    const Output &output;
    Services &services;
};

class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(const CommandContext &context)
        : m_context(context)
    {
    }
    virtual void begin() = 0;
    /// Ctrl-C. Ends at once, unless a run is played here.
    virtual void interrupt()
    {
        output().say(tr("Interrupted: nothing was started or changed."));
        Q_EMIT done(Stopped);
    }

Q_SIGNALS:
    void done(int exitCode);

protected:
    const CliOptions &options() const { return m_context.options; }
    const Output &output() const { return m_context.output; }
    Services &services() const { return m_context.services; }
    void fail(const Error &error)
    {
        output().error(error);
        Q_EMIT done(
            error.code == ErrorCode::CheckBlocked          ? Blocked
                : error.code == ErrorCode::InvalidArgument ? Usage
                                                           : Failed);
    }

private:
    CommandContext m_context;
};

/// The command the options name; InvalidArgument with the usage when there is none.
Result<std::unique_ptr<Command>> makeCommand(const CommandContext &context);

} // namespace changeover::cli
