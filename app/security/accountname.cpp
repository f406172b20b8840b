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

QString sshAccountName(const QString &typed, const QString &host)
{
    const qsizetype slash = typed.indexOf(u'\\');
    if (slash < 0)
        return typed;
    const QString user = typed.sliced(slash + 1);
    return isLocalAccount(typed, host) ? user : user + u'@' + typed.first(slash);
}

bool isLocalAccount(const QString &typed, const QString &host)
{
    const qsizetype slash = typed.indexOf(u'\\');
    if (slash < 0)
        return !typed.contains(u'@');
    const QString domain = typed.first(slash);
    return domain.isEmpty() || domain == u"."_s
        || domain.compare(host.section(u'.', 0, 0), Qt::CaseInsensitive) == 0;
}

} // namespace changeover
