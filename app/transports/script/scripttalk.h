// Listens to what a script prints: bytes in, lines out, one end (resources/scripts/README.md, "What
// a script prints").
//
// One thread, one owner: the lane that runs the script. Bounded: a host may print what it likes.
// The first violation ends the talk; what follows is not read.
#pragma once

#include "domain/error.h"
#include "ports/session.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace changeover
{

struct TalkLimits {
    qsizetype line = 1024 * 1024; ///< of any line but a result
    qsizetype resultLine = 4 * 1024 * 1024; ///< facts can be large
    qint64 total = 256 * 1024 * 1024;
};

class ScriptTalk
{
public:
    /// `call` names the secrets to keep out of errors; it and `sink` outlive the talk.
    ScriptTalk(const ScriptCall &call, const ScriptLineSink &sink, TalkLimits limits = {});

    /// Raw standard output, cut anywhere. False after a violation.
    bool output(QByteArrayView bytes);
    /// Raw standard error: the last 4 KiB are kept for diagnostics.
    void errorOutput(QByteArrayView bytes);
    /// The script's end: its result, its own error (ScriptFailed), or why it cannot be either
    /// (ScriptTalk).
    Result<QJsonObject> finish(std::optional<quint32> exitCode);

private:
    void line(QByteArrayView bytes);
    void message(const QJsonObject &json, qsizetype size);
    void violation(const QString &what, QByteArrayView bytes = {});
    Error scriptFailed(const QJsonObject &json) const;
    QString excerpt(QByteArrayView bytes) const;

    const ScriptCall &m_call;
    const ScriptLineSink &m_sink;
    TalkLimits m_limits;
    QByteArray m_line; ///< begun, not ended: may stop inside a character
    QByteArray m_errorOutput;
    qint64 m_total = 0;
    bool m_first = true;
    std::optional<QJsonObject> m_result;
    std::optional<Error> m_failed;
    std::optional<Error> m_violation;
};

} // namespace changeover
