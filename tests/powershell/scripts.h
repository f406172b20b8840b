// What the tests of scripts share: their texts, and a PowerShell to play them with where there is
// one.
//
// One thread; header-only.
#pragma once

#include "tests/support/sourcefolder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace changeover::test
{

using namespace Qt::StringLiterals;

inline const QString Folder = sourceFolder() + u"/resources/scripts"_s;

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString script(const QString &name)
{
    return QString::fromUtf8(contents(Folder + u'/' + name + u".ps1"_s));
}

inline QStringList scriptNames()
{
    QStringList names;
    for (const QString &file : QDir(Folder).entryList({u"*.ps1"_s}, QDir::Files, QDir::Name))
        names << file.chopped(4);
    return names;
}

/// Without help, comments, strings and the C# of the runner: what PowerShell runs.
inline QString codeOf(QString text)
{
    static const QRegularExpression notCode(
        u"<#.*?#>|@'\n.*?\n'@|'(?:[^'\n]|'')*'|\"(?:[^\"`\n]|`.|\"\")*\"|(?<![\\w$`])#[^\n]*"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return text.replace(notCode, u"''"_s);
}

inline QString found(const QString &text, const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption)
        .match(text)
        .captured();
}

inline QString powerShell()
{
    for (const QString &name : {u"pwsh"_s, u"powershell"_s})
        if (const QString path = QStandardPaths::findExecutable(name); !path.isEmpty())
            return path;
    return {};
}

inline QJsonObject lastLine(const QByteArray &output)
{
    return QJsonDocument::fromJson(output.trimmed().split('\n').last()).object();
}

inline QJsonArray parts(const QStringList &names)
{
    QJsonArray list;
    for (const QString &name : names)
        list << QJsonObject{{u"name"_s, name}, {u"text"_s, script(name)}};
    return list;
}

/// Sends a script as a session does and returns its end line.
inline QJsonObject
send(const QString &shell, const QString &data, const QString &name, const QJsonObject &input)
{
    QByteArray bootstrap;
    for (const QChar unit : script(u"Bootstrap"_s))
        bootstrap.append(char(unit.unicode() & 0xff)).append(char(unit.unicode() >> 8));
    const QJsonObject request{
        {u"protocol"_s, 1},
        {u"script"_s, name},
        {u"parts"_s, parts({u"Common"_s, u"Jobs"_s, u"Windows"_s, name})},
        {u"input"_s, input},
        {u"secrets"_s, QJsonObject{{u"password"_s, u"practice"_s}}}};
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CHANGEOVER_STUBS"_s, sourceFolder() + u"/tests/powershell/stubs"_s);
    environment.insert(u"CHANGEOVER_STUB_DATA"_s, data);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(
        shell,
        {u"-NoLogo"_s, u"-NoProfile"_s, u"-NonInteractive"_s, u"-EncodedCommand"_s,
         QString::fromLatin1(bootstrap.toBase64())});
    process.write(QJsonDocument(request).toJson(QJsonDocument::Compact));
    process.closeWriteChannel();
    process.waitForFinished(120000);
    return lastLine(process.readAllStandardOutput());
}

} // namespace changeover::test
