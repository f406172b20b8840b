#include "storage/scriptfiles.h"

#include <QDir>
#include <QFile>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr qint64 maxScriptBytes = 1024 * 1024;

Result<Script> loadScript(const QFileInfo &info)
{
    QFile file(info.filePath());
    if (!file.open(QFile::ReadOnly))
        return failure(
            ErrorCode::FileUnreadable, file.errorString(), {{u"file"_s, info.filePath()}});
    QByteArray text = file.read(maxScriptBytes + 1);
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8(text);
    if (decoded.isEmpty() || utf8.hasError() || text.size() > maxScriptBytes)
        return failure(
            ErrorCode::FileInvalid, u"empty, too large or not UTF-8"_s,
            {{u"file"_s, info.filePath()}});
    return Script{info.completeBaseName(), text};
}

} // namespace

Result<ScriptLibrary> loadScripts(const QString &folder)
{
    const auto files = QDir(folder).entryInfoList({u"*.ps1"_s}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return failure(ErrorCode::NotFound, u"no scripts"_s, {{u"file"_s, folder}});
    std::map<QString, Script> scripts;
    for (const QFileInfo &file : files) {
        auto script = loadScript(file);
        if (!script)
            return Unexpected(script.error());
        scripts.insert({script->name, std::move(*script)});
    }
    return ScriptLibrary(std::move(scripts));
}

} // namespace changeover
