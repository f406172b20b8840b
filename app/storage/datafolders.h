// Where this program keeps what it must remember: journal, estate, logs, practice estate.
//
// Any thread; plain value, made once by the composition root. The folder is the user's own (only
// the owner may read it); the environment variable CHANGEOVER_DATA names another one.
#pragma once

#include "domain/error.h"

#include <QString>

namespace changeover
{

struct DataFolders {
    QString root;
    QString journal; ///< file
    QString estate; ///< file
    QString logs; ///< folder
    QString practice; ///< folder

    static DataFolders in(const QString &root);
    /// CHANGEOVER_DATA, else QStandardPaths::AppDataLocation.
    static DataFolders standard();
    /// Creates the folders, readable by their owner only.
    Result<void> prepare() const;
};

/// Creates a folder (and its parents) that only its owner may enter.
Result<void> makePrivateFolder(const QString &folder);
/// Creates an empty file that only its owner may read, unless there is one already.
Result<void> makePrivateFile(const QString &file);

} // namespace changeover
