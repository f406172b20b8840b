#include "logging/redactor.h"

#include "logging/spellings.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

const QString mask = u"***"_s;

/// A value as it stands behind a key: quoted, or up to the next space.
#define VALUE R"RX((?:"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s"',;&<>][^\s,;&<>]*))RX"

struct Patterns {
    /// password=..., "adminPassword": "...", pwd: ...
    QRegularExpression assigned{
        QStringLiteral(
            R"RX(((?:passw(?:or)?d|passphrase|passwort|kennwort|pwd)\w*["']?\s*[=:]\s*))RX" VALUE),
        QRegularExpression::CaseInsensitiveOption};
    /// -Password ..., /AdminPassword ...
    QRegularExpression argument{
        QStringLiteral(R"RX(((?:^|\s)[-/]\w*(?:passw(?:or)?d|pwd)\s+))RX" VALUE),
        QRegularExpression::CaseInsensitiveOption};
    /// mlcmd takes its password as "-p value", the one program that does.
    QRegularExpression mlcmd{
        QStringLiteral(R"RX((\bmlcmd\b.*?\s-p\s+))RX" VALUE),
        QRegularExpression::CaseInsensitiveOption};
    QRegularExpression xml{
        QStringLiteral(R"RX((<(?:\w+:)?\w*password\b[^>]*>)[^<]+)RX"),
        QRegularExpression::CaseInsensitiveOption};
};

#undef VALUE

const Patterns &patterns()
{
    static const Patterns all;
    return all;
}

/// Most lines have none of the words: one cheap look spares them the regular expressions.
bool mayHoldPattern(QStringView line)
{
    const auto lower = [&line](qsizetype at) { return char16_t(line.at(at).unicode() | 0x20); };
    for (qsizetype i = 0; i + 2 < line.size(); ++i) {
        const char16_t c = lower(i);
        if (c == u'p'
            && ((lower(i + 1) == u'a' && lower(i + 2) == u's')
                || (lower(i + 1) == u'w' && lower(i + 2) == u'd')))
            return true;
        if (c == u'k' && lower(i + 1) == u'e' && lower(i + 2) == u'n')
            return true;
        if (line.at(i) == u'-' && lower(i + 1) == u'p' && line.at(i + 2).isSpace())
            return true;
    }
    return false;
}

} // namespace

size_t Redactor::bucketOf(char16_t first, char16_t second)
{
    return (size_t(first) * 31 + second) % buckets;
}

void Redactor::protect(const Secret &secret)
{
    secret.reveal([this](QByteArrayView utf8) {
        for (const QString &spelling : spellingsOf(utf8, shortest))
            add(spelling);
    });
}

void Redactor::protect(const CredentialSet &secrets)
{
    for (const auto &[host, credential] : secrets.hosts) {
        protect(credential.secret);
        protect(credential.passphrase);
    }
    for (const auto &[kind, credential] : secrets.accounts)
        protect(credential.secret);
}

void Redactor::add(const QString &spelling)
{
    const auto index = quint32(m_spellings.size());
    m_spellings.push_back(Secret::take(QByteArray(
        reinterpret_cast<const char *>(spelling.utf16()),
        spelling.size() * qsizetype(sizeof(char16_t)))));
    m_byStart[bucketOf(spelling.at(0).unicode(), spelling.at(1).unicode())].push_back(index);
}

/// Length of the longest spelling that begins at `at`, 0 for none.
qsizetype Redactor::longestAt(QStringView line, qsizetype at) const
{
    qsizetype longest = 0;
    for (const quint32 index :
         m_byStart[bucketOf(line.at(at).unicode(), line.at(at + 1).unicode())]) {
        m_spellings[index].reveal([&](QByteArrayView bytes) {
            const QStringView spelling(
                reinterpret_cast<const char16_t *>(bytes.data()),
                bytes.size() / qsizetype(sizeof(char16_t)));
            if (spelling.size() > longest && line.mid(at).startsWith(spelling))
                longest = spelling.size();
        });
    }
    return longest;
}

/// Masks the union of all finds: two secrets that overlap leave no rest behind. False: none found.
bool Redactor::scrubKnown(QString &line) const
{
    QString clean;
    qsizetype copied = 0; // line[0, copied) is in `clean`
    qsizetype maskedTo = 0;
    for (qsizetype at = 0; at + 1 < line.size(); ++at) {
        const qsizetype length = longestAt(line, at);
        if (length == 0)
            continue;
        if (at >= maskedTo) {
            clean += QStringView(line).mid(copied, at - copied);
            clean += mask;
        }
        maskedTo = std::max(maskedTo, at + length);
        copied = maskedTo;
    }
    if (copied == 0)
        return false;
    clean += QStringView(line).mid(copied);
    line = std::move(clean);
    return true;
}

void Redactor::scrub(QString &line) const
{
    // A mask beside what is left may spell a secret that begins with an asterisk. It ends, as each
    // pass makes the line shorter.
    while (!m_spellings.empty() && scrubKnown(line)) { }
    if (!mayHoldPattern(line))
        return;
    for (const QRegularExpression *pattern :
         {&patterns().xml, &patterns().mlcmd, &patterns().argument, &patterns().assigned})
        line.replace(*pattern, u"\\1***"_s);
}

} // namespace changeover
