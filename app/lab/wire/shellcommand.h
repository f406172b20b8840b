// A command of a remote shell: what it has printed and nobody has fetched yet, and how it ended.
//
// The lab's thread. Owned by its shell; owns the simulated host's command.
#pragma once

#include "lab/hostport.h"
#include "lab/wire/wsmanreply.h"

#include <QObject>
#include <memory>

namespace changeover::lab
{

class ShellCommand : public QObject
{
    Q_OBJECT
public:
    /// Output nobody fetches ends the command at this many bytes.
    static constexpr qsizetype backlogLimit = 16 * 1024 * 1024;

    /// Without `work` it is a command line too long for cmd.exe: refused on stderr, exit code 1.
    ShellCommand(std::unique_ptr<LabCommand> work, QObject *parent);

    const QString &id() const { return m_id; }
    void input(const QByteArray &bytes, bool end);
    void interrupt();
    /// Bytes or an end nobody has fetched yet.
    bool hasNews() const { return !m_chunks.isEmpty() || (m_exitCode && !m_doneTold); }
    /// Done was fetched: nothing is left to receive.
    bool isDoneTold() const { return m_doneTold; }
    bool isAtWork() const { return !m_exitCode; }
    /// Takes what fits into an answer of `budget` bytes; `piece` > 0 cuts the output into streams
    /// of that many bytes, through the middle of characters.
    wsman::Received take(qsizetype budget, qsizetype piece);

Q_SIGNALS:
    /// News where there were none; in a turn of the event loop of its own, so that a burst is one.
    void news();

private:
    void append(bool error, const QByteArray &bytes);
    void end(quint32 exitCode);
    void tell();

    QString m_id;
    std::unique_ptr<LabCommand> m_work;
    QList<wsman::Chunk> m_chunks;
    qsizetype m_backlog = 0;
    std::optional<quint32> m_exitCode;
    bool m_doneTold = false;
    bool m_telling = false;
};

} // namespace changeover::lab
