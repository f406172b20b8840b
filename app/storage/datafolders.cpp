#include "storage/datafolders.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

Unexpected unavailable(const QString &path, const QString &why)
{
    return failure(ErrorCode::StorageUnavailable, u"%1: %2"_s.arg(path, why), {{u"file"_s, path}});
}

} // namespace

DataFolders DataFolders::in(const QString &root)
{
    return {
        root, root + u"/journal.db"_s, root + u"/estate.json"_s, root + u"/logs"_s,
        root + u"/practice"_s};
}

DataFolders DataFolders::standard()
{
    const QString chosen = qEnvironmentVariable("CHANGEOVER_DATA");
    if (!chosen.isEmpty())
        return in(QDir(chosen).absolutePath());
    return in(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
}

Result<void> DataFolders::prepare() const
{
    for (const QString &folder : {root, logs, practice}) {
        if (auto made = makePrivateFolder(folder); !made)
            return made;
    }
    return {};
}

Result<void> makePrivateFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder))
        return unavailable(folder, u"the folder cannot be created"_s);
    if (!QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner))
        return unavailable(folder, u"its permissions cannot be set"_s);
    return {};
}

Result<void> makePrivateFile(const QString &path)
{
    if (QFile::exists(path))
        return {};
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::Append))
        return unavailable(path, file.errorString());
    if (!file.setPermissions(ownerOnly))
        return unavailable(path, file.errorString());
    return {};
}

} // namespace changeover
