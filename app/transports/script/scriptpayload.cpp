#include "transports/script/scriptpayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringConverter>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// cmd.exe takes 8191 characters.
constexpr qsizetype LongestCommand = 8100;
/// The longest form of one byte in JSON: \u00XX.
constexpr qsizetype LongestEscape = 6;

void appendUnit(QByteArray &json, char16_t unit)
{
    static constexpr char Hex[] = "0123456789abcdef";
    const char escape[] = {
        '\\', 'u', Hex[unit >> 12 & 15], Hex[unit >> 8 & 15], Hex[unit >> 4 & 15], Hex[unit & 15]};
    json.append(escape, sizeof escape);
}

void appendCodePoint(QByteArray &json, char32_t point)
{
    if (point == '"' || point == '\\') {
        json.append('\\').append(static_cast<char>(point));
    } else if (point >= 0x20 && point < 0x7f) {
        json.append(static_cast<char>(point));
    } else if (point < 0x10000) {
        appendUnit(json, static_cast<char16_t>(point));
    } else {
        appendUnit(json, QChar::highSurrogate(point));
        appendUnit(json, QChar::lowSurrogate(point));
    }
}

/// A JSON string of valid UTF-8, byte by byte: no copy of it is made anywhere else.
void appendString(QByteArray &json, QByteArrayView utf8)
{
    json.append('"');
    for (qsizetype i = 0; i < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[i++]);
        const int more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        char32_t point = more == 0 ? first : first & (0x3f >> more);
        for (int n = 0; n < more; ++n)
            point = point << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3f);
        appendCodePoint(json, point);
    }
    json.append('"');
}

/// Outside of strings JSON is ASCII anyway.
QByteArray asciiJson(const QJsonObject &object)
{
    const QByteArray utf8 = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray ascii;
    ascii.reserve(utf8.size() + utf8.size() / 8);
    for (const QChar unit : QString::fromUtf8(utf8)) {
        if (unit.unicode() < 0x7f)
            ascii.append(static_cast<char>(unit.unicode()));
        else
            appendUnit(ascii, unit.unicode());
    }
    return ascii;
}

Result<QJsonArray> scriptParts(const QString &name, const ScriptLibrary &scripts)
{
    QJsonArray parts;
    for (const QString &part : scripts.preamble() + QStringList{name}) {
        const auto script = scripts.find(part);
        if (!script)
            return Unexpected(script.error());
        parts.append(
            QJsonObject{{u"name"_s, script->name}, {u"text"_s, QString::fromUtf8(script->text)}});
    }
    return parts;
}

qsizetype largestSecretsSize(const ScriptCall &call)
{
    qsizetype size = 64;
    for (const auto &[name, secret] : call.secrets) {
        const qsizetype bytes = secret->reveal([](QByteArrayView utf8) { return utf8.size(); })
            + name.toUtf8().size();
        size += LongestEscape * bytes + 8;
    }
    return size;
}

bool appendSecret(QByteArray &json, const QString &name, const Secret &secret)
{
    if (!json.endsWith('{'))
        json.append(',');
    appendString(json, name.toUtf8());
    json.append(':');
    return secret.reveal([&json](QByteArrayView utf8) {
        const bool valid = QUtf8StringView(utf8.data(), utf8.size()).isValidUtf8();
        if (valid)
            appendString(json, utf8);
        return valid;
    });
}

Result<BootstrapCommand> commandOf(const ScriptLibrary &scripts, const QString &before)
{
    const auto bootstrap = scripts.find(u"Bootstrap"_s);
    if (!bootstrap)
        return Unexpected(bootstrap.error());
    QStringEncoder toUtf16(QStringConverter::Utf16LE);
    const QByteArray utf16 = toUtf16(before + QString::fromUtf8(bootstrap->text));
    BootstrapCommand command{
        u"powershell.exe"_s,
        {u"-NoLogo"_s, u"-NoProfile"_s, u"-NonInteractive"_s, u"-ExecutionPolicy"_s, u"Bypass"_s,
         u"-EncodedCommand"_s, QString::fromLatin1(utf16.toBase64())}};
    if (command.arguments.join(u' ').size() + command.program.size() > LongestCommand)
        return failure(ErrorCode::Internal, u"Bootstrap.ps1 is too long for a command line"_s);
    return command;
}

} // namespace

Result<WipedBytes> scriptPayload(const ScriptCall &call, const ScriptLibrary &scripts)
{
    const auto parts = scriptParts(call.script, scripts);
    if (!parts)
        return Unexpected(parts.error());
    QByteArray open = asciiJson(
        {{u"protocol"_s, 1},
         {u"script"_s, call.script},
         {u"parts"_s, *parts},
         {u"input"_s, call.input}});
    open.chop(1); // the closing brace: "secrets" is written by hand

    WipedBytes payload;
    QByteArray &json = payload.bytes();
    json.reserve(open.size() + largestSecretsSize(call));
    json.append(open).append(",\"secrets\":{");
    for (const auto &[name, secret] : call.secrets) {
        if (!appendSecret(json, name, *secret))
            return failure(
                ErrorCode::InvalidArgument, u"the secret \"%1\" is not UTF-8"_s.arg(name));
    }
    json.append("}}");
    return payload;
}

Result<BootstrapCommand> bootstrapCommand(const ScriptLibrary &scripts)
{
    return commandOf(scripts, {});
}

/// In base64 of UTF-16 every three characters are eight others, whatever follows them.
Result<BootstrapCommand> markedBootstrapCommand(const ScriptLibrary &scripts)
{
    const QString comment = u'#' + QUuid::createUuid().toString(QUuid::Id128);
    static_assert((1 + 32) % 3 == 0);
    auto command = commandOf(scripts, comment + u'\n');
    if (command)
        command->mark = command->arguments.last().left(comment.size() / 3 * 8);
    return command;
}

QString withoutSecrets(const QString &text, const ScriptCall &call)
{
    QByteArray utf8 = text.toUtf8();
    for (const auto &[name, secret] : call.secrets) {
        secret->reveal([&utf8](QByteArrayView value) {
            if (!value.isEmpty())
                utf8.replace(value, "***");
        });
    }
    return QString::fromUtf8(utf8);
}

} // namespace changeover
