#include "logging/spellings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

QString jsonEscaped(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(2, array.size() - 4)); // without [" and "]
}

/// ConvertTo-Json of Windows PowerShell 5.1 also escapes these.
QString windowsJsonEscaped(const QString &text)
{
    QString escaped = jsonEscaped(text);
    escaped.replace(u'<', u"\\u003c"_s).replace(u'>', u"\\u003e"_s);
    return escaped.replace(u'&', u"\\u0026"_s).replace(u'\'', u"\\u0027"_s);
}

/// "%2F" as "%2f": both are right.
QString lowerPercent(QByteArray url)
{
    for (qsizetype at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1))
        url.replace(at, 3, url.mid(at, 3).toLower());
    return QString::fromLatin1(url);
}

/// The Base64 digits that depend on `bytes` alone when they stand `shift` bytes behind a multiple
/// of three: what shows of a secret inside a longer encoded text, like "user:password".
QString base64Core(const QByteArray &bytes, int shift)
{
    constexpr int digitsTouched[]{0, 2, 3}; // by the bytes in front
    const QByteArray padded = QByteArray(shift, 'x') + bytes;
    const qsizetype certain = padded.size() * 8 / 6; // the last digit may hold bits of what follows
    const QByteArray digits = padded.toBase64(QByteArray::OmitTrailingEquals);
    const int from = digitsTouched[shift];
    return QString::fromLatin1(digits.mid(from, certain - from));
}

} // namespace

QStringList spellingsOf(QByteArrayView secretUtf8, int shortest)
{
    const QByteArray utf8 = secretUtf8.toByteArray();
    const QString text = QString::fromUtf8(utf8);
    const QByteArray utf16(
        reinterpret_cast<const char *>(text.utf16()), text.size() * qsizetype(sizeof(char16_t)));
    const QByteArray url = utf8.toPercentEncoding();

    QStringList all{
        text,
        jsonEscaped(text),
        windowsJsonEscaped(text),
        text.toHtmlEscaped(),
        text.toHtmlEscaped().replace(u'\'', u"&apos;"_s),
        QString(text).replace(u'\'', u"''"_s),
        QString(text).replace(u'"', u"\\\""_s),
        QString::fromLatin1(url),
        QString::fromLatin1(QByteArray(url).replace("%20", "+")),
        lowerPercent(url),
        QString::fromLatin1(utf8.toHex()),
        QString::fromLatin1(utf8.toHex().toUpper())};
    for (const QByteArray &bytes : {utf8, utf16}) {
        all << QString::fromLatin1(bytes.toBase64())
            << QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
        // A few digits alone would hit words that are none.
        for (int shift = 0; shift < 3; ++shift) {
            if (const QString core = base64Core(bytes, shift); core.size() >= shortest + 2)
                all << core;
        }
    }
    all.removeDuplicates();
    all.removeIf([shortest](const QString &spelling) { return spelling.size() < shortest; });
    return all;
}

} // namespace changeover
