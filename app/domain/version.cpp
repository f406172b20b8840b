#include "domain/version.h"

#include <QStringList>

namespace changeover
{

std::optional<Version> Version::parse(const QString &text)
{
    const QStringList parts = text.trimmed().split(QLatin1Char('.'));
    if (parts.size() < 2 || parts.size() > 4)
        return std::nullopt;
    Version version;
    for (const QString &part : parts) {
        if (part.isEmpty() || part.size() > 9)
            return std::nullopt;
        int number = 0;
        for (const QChar c : part) {
            if (c < QLatin1Char('0') || c > QLatin1Char('9'))
                return std::nullopt;
            number = number * 10 + (c.unicode() - u'0');
        }
        version.m_parts.at(size_t(version.m_count++)) = number;
    }
    return version;
}

QString Version::toString() const
{
    QStringList parts;
    for (int i = 0; i < m_count; ++i)
        parts << QString::number(m_parts.at(size_t(i)));
    return parts.join(QLatin1Char('.'));
}

} // namespace changeover
