// How a log line is written: "2026-11-22T01:02:03.004Z W SEA-CCE-01/register SEA-CCE-01 text".
//
// One object per file and its lock (it remembers the last second's text). Known to logging/ alone.
#pragma once

#include "domain/logline.h"

#include <QByteArray>

namespace changeover
{

class LineFormat
{
public:
    /// Appends the line with its end; control characters are escaped, an overlong text is cut.
    void append(QByteArray &to, const LogLine &line);
    /// The line that tells of lines that are not there.
    QByteArray lostNotice(qint64 lines);

private:
    void appendTime(QByteArray &to, const QDateTime &at);

    qint64 m_second = -1;
    QByteArray m_secondText; ///< "2026-11-22T01:02:03."
};

} // namespace changeover
