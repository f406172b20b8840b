// The spellings a secret may take on its way through JSON, XML, URLs, PowerShell and Base64.
//
// Any thread; pure function. Known to logging/ alone.
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace changeover
{

/// Every spelling worth looking for, the plain one first; none shorter than `shortest`.
QStringList spellingsOf(QByteArrayView secretUtf8, int shortest);

} // namespace changeover
