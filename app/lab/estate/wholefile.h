// Replacing a file so that a reader sees the old one or the new one. Not flushed to the disk: the
// lab's power cut is the death of its process, which loses nothing the system has taken.
//
// Any thread.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <filesystem>

namespace changeover::lab
{

inline Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QFile file(path + QStringLiteral(".new"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size()
        || !file.flush())
        return failure(
            ErrorCode::StorageUnavailable,
            QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    file.close();
    std::error_code problem;
    std::filesystem::rename(file.filesystemFileName(), QFile(path).filesystemFileName(), problem);
    if (problem)
        return failure(
            ErrorCode::StorageUnavailable,
            QStringLiteral("%1: %2").arg(path, QString::fromStdString(problem.message())));
    return {};
}

} // namespace changeover::lab
