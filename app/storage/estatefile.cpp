#include "storage/estatefile.h"

#include "storage/datafolders.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

Unexpected unreadable(ErrorCode code, const QString &why, const QString &file)
{
    return failure(code, why, {{u"file"_s, file}});
}

} // namespace

EstateFile::EstateFile(QString file)
    : m_file(std::move(file))
{
}

Result<Estate> EstateFile::load()
{
    QFile file(m_file);
    if (!file.exists())
        return unreadable(ErrorCode::NotFound, u"no estate yet"_s, m_file);
    if (!file.open(QFile::ReadOnly))
        return unreadable(ErrorCode::FileUnreadable, file.errorString(), m_file);
    auto estate = estateFromBytes(file.read(maxEstateBytes + 1));
    if (!estate)
        estate.error().context.insert(u"file"_s, m_file);
    return estate;
}

Result<void> EstateFile::save(const Estate &estate)
{
    const auto present = load();
    if (!present && present.error().code != ErrorCode::NotFound)
        return Unexpected(present.error());
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made)
        return made;
    const QByteArray bytes = QJsonDocument(estateToJson(estate)).toJson(QJsonDocument::Indented);
    // What could not be read back is not written.
    if (const auto readBack = estateFromBytes(bytes); !readBack)
        return Unexpected(readBack.error());
    QSaveFile file(m_file);
    const bool saved = file.open(QFile::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!saved)
        return unreadable(ErrorCode::StorageUnavailable, file.errorString(), m_file);
    return {};
}

} // namespace changeover
