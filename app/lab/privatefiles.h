// Small files only this user may read, written whole or not at all.
//
// Any thread; pure functions over the file system.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace changeover::lab
{

/// Made when missing, with its parents; afterwards only this user may enter it.
Result<void> makePrivateDirectory(const QString &path);
Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);
/// At most a megabyte. NotFound when it is not there.
Result<QByteArray> readSmallFile(const QString &path);
/// FileInvalid when it is no JSON object.
Result<QJsonObject> readJsonFile(const QString &path);

} // namespace changeover::lab
