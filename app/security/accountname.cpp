#include "security/accountname.h"

namespace changeover
{

using namespace Qt::StringLiterals;

QString ntlmAccountName(const QString &typed)
{
    const qsizetype slash = typed.indexOf(u'\\');
    if (slash < 0)
        return QString(typed).replace(u'@', u"\\@"_s);
    const QString domain = typed.first(slash);
    const QString user = typed.sliced(slash + 1);
    if (domain.isEmpty() || domain == u"."_s)
        return user;
    return domain.toUpper() + u'\\' + user;
}

QString kerberosAccountName(const QString &typed)
{
    const qsizetype slash = typed.indexOf(u'\\');
    const qsizetype at = typed.lastIndexOf(u'@');
    if (slash >= 0)
        return typed.sliced(slash + 1) + u'@' + typed.first(slash).toUpper();
    if (at >= 0)
        return typed.first(at) + u'@' + typed.sliced(at + 1).toUpper();
    return typed;
}

} // namespace changeover
