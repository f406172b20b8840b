#include "logging/lineformat.h"

#include "logging/runlogfile.h"

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

char letterOf(Severity severity)
{
    switch (severity) {
    case Severity::Debug:
        return 'D';
    case Severity::Info:
        return 'I';
    case Severity::Warning:
        return 'W';
    case Severity::Error:
        return 'E';
    }
    return '?';
}

/// One word: the columns of a line are told apart by spaces.
void appendWord(QByteArray &to, const QString &word)
{
    const qsizetype from = to.size();
    to += word.isEmpty() ? QByteArray("-") : word.toUtf8().left(200);
    for (qsizetype i = from; i < to.size(); ++i) {
        if (uchar(to.at(i)) <= ' ')
            to[i] = '_';
    }
    to += ' ';
}

void appendText(QByteArray &to, const QByteArray &utf8)
{
    qsizetype end = std::min(utf8.size(), RunLogFile::longestLine);
    while (end < utf8.size() && end > 0 && (uchar(utf8.at(end)) & 0xc0) == 0x80)
        --end; // never inside a character
    qsizetype copied = 0;
    for (qsizetype i = 0; i < end; ++i) {
        const auto byte = uchar(utf8.at(i));
        if (byte >= ' ' && byte != 0x7f)
            continue;
        to.append(utf8.constData() + copied, i - copied);
        copied = i + 1;
        if (byte == '\n')
            to += "\\n";
        else if (byte == '\r')
            to += "\\r";
        else if (byte == '\t')
            to += '\t';
        else
            to += "\\x" + QByteArray::number(byte, 16).rightJustified(2, '0');
    }
    to.append(utf8.constData() + copied, end - copied);
    if (end < utf8.size())
        to += " [cut: " + QByteArray::number(utf8.size() - end) + " more bytes]";
}

} // namespace

void LineFormat::append(QByteArray &to, const LogLine &line)
{
    appendTime(to, line.at);
    to += letterOf(line.severity);
    to += ' ';
    appendWord(to, line.step.isEmpty() ? line.lane.value : line.step.value);
    appendWord(to, line.source);
    appendText(to, line.text.toUtf8());
    to += '\n';
}

QByteArray LineFormat::lostNotice(qint64 lines)
{
    const QString text = u"%1 lines before this one could not be written to this file"_s.arg(lines);
    QByteArray notice;
    append(
        notice, {QDateTime::currentDateTimeUtc(), Severity::Warning, {}, {}, u"console"_s, text});
    return notice;
}

/// Formatting a date costs more than all the rest of a line; most lines share their second.
void LineFormat::appendTime(QByteArray &to, const QDateTime &at)
{
    const QDateTime time = at.isValid() ? at : QDateTime::currentDateTimeUtc();
    const qint64 milliseconds = time.toMSecsSinceEpoch();
    if (milliseconds / 1000 != m_second) {
        m_second = milliseconds / 1000;
        m_secondText = time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss."_s).toLatin1();
    }
    to += m_secondText;
    to += QByteArray::number(milliseconds % 1000).rightJustified(3, '0');
    to += "Z ";
}

} // namespace changeover
