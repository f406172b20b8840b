#include "lab/privatefiles.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 smallFile = 1024 * 1024;

Unexpected unreadable(const QString &path, const QString &why)
{
    return failure(ErrorCode::FileUnreadable, path + u": "_s + why, {{u"path"_s, path}});
}

} // namespace

Result<void> makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path))
        return unreadable(path, u"the folder cannot be made"_s);
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return unreadable(path, u"the folder cannot be made private"_s);
    return {};
}

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // Private before the first byte is in it.
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return unreadable(path, file.errorString());
    return {};
}

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, path, {{u"path"_s, path}});
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    const QByteArray bytes = file.read(smallFile + 1);
    if (bytes.size() > smallFile)
        return failure(ErrorCode::FileInvalid, path + u": too large"_s, {{u"path"_s, path}});
    return bytes;
}

Result<QJsonObject> readJsonFile(const QString &path)
{
    const auto bytes = readSmallFile(path);
    if (!bytes)
        return Unexpected(bytes.error());
    const QJsonDocument json = QJsonDocument::fromJson(*bytes);
    if (!json.isObject())
        return failure(ErrorCode::FileInvalid, path + u": no JSON object"_s, {{u"path"_s, path}});
    return json.object();
}

} // namespace changeover::lab
