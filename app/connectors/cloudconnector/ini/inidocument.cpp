#include "connectors/cloudconnector/ini/inidocument.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

const QByteArray utf8Mark = "\xEF\xBB\xBF";

bool same(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Why the bytes are no ini at all; empty when they may be one.
QString refusal(const QByteArray &bytes)
{
    if (bytes.size() > maximumIniSize)
        return u"too-large"_s;
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return u"utf-16"_s;
    const bool control = std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'
            && c != '\f';
    });
    return control ? u"binary"_s : QString();
}

bool isValidUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(bytes);
    return !decoder.hasError() && decoded.size() >= 0;
}

/// Fills in what the line says; `section` is the one open before it and after it.
void interpret(IniLine &line, const QString &text, QString &section)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        line.kind = IniLine::Kind::Blank;
    } else if (trimmed.startsWith(u';')) {
        line.kind = IniLine::Kind::Comment;
    } else if (trimmed.startsWith(u'[') && trimmed.endsWith(u']')) {
        line.kind = IniLine::Kind::Section;
        section = trimmed.mid(1, trimmed.size() - 2).trimmed();
    } else if (const qsizetype equals = trimmed.indexOf(u'='); equals > 0) {
        line.kind = IniLine::Kind::Entry;
        line.key = trimmed.left(equals).trimmed();
        line.value = trimmed.mid(equals + 1).trimmed();
    } else {
        line.kind = IniLine::Kind::Other;
    }
    line.section = section;
}

const QRegularExpression &buildPattern()
{
    static const QRegularExpression pattern(
        u"build\\s*(?:number|no\\.?)?\\s*:?\\s*(\\d{1,9}(?:\\.\\d{1,9}){1,3})"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

} // namespace

Result<IniDocument> IniDocument::parse(const QByteArray &bytes)
{
    const QString reason = refusal(bytes);
    if (!reason.isEmpty())
        return failure(
            ErrorCode::FileInvalid, u"CloudConnector.ini: %1"_s.arg(reason),
            {{u"reason"_s, reason}});

    IniDocument document;
    QByteArray rest = bytes;
    if (rest.startsWith(utf8Mark)) {
        document.m_mark = utf8Mark;
        rest.remove(0, utf8Mark.size());
    }
    document.m_utf8 = isValidUtf8(rest);
    if (!rest.contains("\r\n") && rest.contains('\n'))
        document.m_newline = "\n";

    QString section;
    for (qsizetype begin = 0; begin < rest.size();) {
        const qsizetype feed = rest.indexOf('\n', begin);
        const qsizetype end = feed < 0 ? rest.size() : feed + 1;
        IniLine line;
        line.bytes = rest.mid(begin, end - begin);
        if (line.bytes.endsWith("\r\n"))
            line.end = "\r\n";
        else if (line.bytes.endsWith('\n'))
            line.end = "\n";
        line.bytes.chop(line.end.size());
        line.number = static_cast<int>(document.m_lines.size()) + 1;
        interpret(
            line, document.m_utf8 ? QString::fromUtf8(line.bytes) : QString::fromLatin1(line.bytes),
            section);
        document.m_lines.append(line);
        begin = end;
    }
    return document;
}

QByteArray IniDocument::write() const
{
    QByteArray bytes = m_mark;
    for (const IniLine &line : m_lines)
        bytes += line.bytes + line.end;
    return bytes;
}

QStringList IniDocument::sections() const
{
    QStringList names;
    for (const IniLine &line : m_lines) {
        if (line.kind == IniLine::Kind::Section
            && !names.contains(line.section, Qt::CaseInsensitive))
            names.append(line.section);
    }
    return names;
}

bool IniDocument::hasSection(const QString &section) const
{
    return sections().contains(section, Qt::CaseInsensitive);
}

qsizetype IniDocument::indexOf(const QString &section, const QString &key) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const IniLine &line) {
        return line.kind == IniLine::Kind::Entry && same(line.section, section)
            && same(line.key, key);
    });
    return found == m_lines.end() ? -1 : found - m_lines.begin();
}

const IniLine *IniDocument::find(const QString &section, const QString &key) const
{
    const qsizetype index = indexOf(section, key);
    return index < 0 ? nullptr : &m_lines.at(index);
}

std::optional<QString> IniDocument::value(const QString &section, const QString &key) const
{
    const IniLine *line = find(section, key);
    return line ? std::optional(line->value) : std::nullopt;
}

QList<IniLine> IniDocument::entries(const QString &section) const
{
    QList<IniLine> found;
    std::copy_if(
        m_lines.begin(), m_lines.end(), std::back_inserter(found), [&](const IniLine &line) {
            return line.kind == IniLine::Kind::Entry && same(line.section, section);
        });
    return found;
}

QByteArray IniDocument::encode(const QString &text) const
{
    return m_utf8 ? text.toUtf8() : text.toLatin1();
}

qsizetype IniDocument::endOfSection(const QString &section) const
{
    qsizetype end = -1;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const IniLine &line = m_lines.at(i);
        const bool speaks = line.kind == IniLine::Kind::Section || line.kind == IniLine::Kind::Entry
            || line.kind == IniLine::Kind::Other;
        if (speaks && same(line.section, section))
            end = i + 1;
    }
    return end;
}

void IniDocument::setValue(const QString &section, const QString &key, const QString &value)
{
    if (const qsizetype index = indexOf(section, key); index >= 0) {
        IniLine &line = m_lines[index];
        line.bytes = line.bytes.left(line.bytes.indexOf('=') + 1) + encode(value);
        line.value = value;
        return;
    }
    if (!hasSection(section))
        insertSection(section, m_lines.isEmpty() ? QString() : m_lines.last().section);
    IniLine line{
        IniLine::Kind::Entry, encode(key + u'=' + value), m_newline, section, key, value, 0};
    const qsizetype at = endOfSection(section);
    if (m_lines.at(at - 1).end.isEmpty())
        m_lines[at - 1].end = m_newline;
    m_lines.insert(at, line);
}

void IniDocument::removeEntry(const QString &section, const QString &key)
{
    for (qsizetype index = indexOf(section, key); index >= 0; index = indexOf(section, key))
        m_lines.removeAt(index);
}

void IniDocument::removeSection(const QString &section)
{
    m_lines.removeIf([&](const IniLine &line) { return same(line.section, section); });
}

void IniDocument::insertSection(const QString &section, const QString &after)
{
    const qsizetype behind = endOfSection(after);
    const qsizetype at = behind < 0 ? m_lines.size() : behind;
    if (at > 0 && m_lines.at(at - 1).end.isEmpty())
        m_lines[at - 1].end = m_newline;
    if (at > 0)
        m_lines.insert(at, IniLine{IniLine::Kind::Blank, {}, m_newline, after, {}, {}, 0});
    const QByteArray head = encode(u'[' + section + u']');
    m_lines.insert(
        at > 0 ? at + 1 : at, IniLine{IniLine::Kind::Section, head, m_newline, section, {}, {}, 0});
}

std::optional<Version> IniDocument::build() const
{
    if (m_lines.isEmpty() || m_lines.first().kind != IniLine::Kind::Comment)
        return std::nullopt;
    const auto match = buildPattern().match(QString::fromLatin1(m_lines.first().bytes));
    return match.hasMatch() ? Version::parse(match.captured(1)) : std::nullopt;
}

void IniDocument::setBuild(const Version &build)
{
    if (this->build()) {
        IniLine &line = m_lines.first();
        const auto match = buildPattern().match(QString::fromLatin1(line.bytes));
        line.bytes.replace(
            match.capturedStart(1), match.capturedLength(1), build.toString().toLatin1());
        return;
    }
    m_lines.prepend(IniLine{
        IniLine::Kind::Comment,
        "; Build number " + build.toString().toLatin1(),
        m_newline,
        {},
        {},
        {},
        0});
}

} // namespace changeover::cloudconnector
