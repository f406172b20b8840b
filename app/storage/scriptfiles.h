// Loads the scripts that run on hosts into a library.
//
// Any thread; called once at start-up by the composition root, which owns the library.
#pragma once

#include "domain/script.h"

namespace changeover
{

/// Every *.ps1 of the folder; by default those built into the program. NotFound when there is none.
Result<ScriptLibrary> loadScripts(const QString &folder = QStringLiteral(":/scripts"));

} // namespace changeover
