#include "storage/consolename.h"

#include <QSysInfo>

namespace changeover
{

QString userAtComputer()
{
    QString user = qEnvironmentVariable("USERNAME");
    if (user.isEmpty())
        user = qEnvironmentVariable("USER", QStringLiteral("user"));
    return QStringLiteral("%1@%2").arg(user, QSysInfo::machineHostName());
}

} // namespace changeover
