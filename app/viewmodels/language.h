// Loads the texts of the reader's language; English plural forms included, so it is called in any
// case.
//
// Main thread, once, before the first text is worded. The translators are owned by the application.
#pragma once

#include <QLocale>

class QCoreApplication;

namespace changeover
{

/// False when there is no translation for that language; English is used then.
bool useLanguage(QCoreApplication &application, const QLocale &locale);

} // namespace changeover
