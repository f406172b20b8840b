#include "domain/message.h"

#include <QJsonArray>

namespace changeover
{

QJsonObject Message::toJson() const
{
    return {
        {QStringLiteral("id"), id},
        {QStringLiteral("arguments"), QJsonArray::fromStringList(arguments)}};
}

Message Message::fromJson(const QJsonObject &json)
{
    Message message{json.value(QLatin1String("id")).toString(), {}};
    for (const auto argument : json.value(QLatin1String("arguments")).toArray())
        message.arguments << argument.toString();
    return message;
}

} // namespace changeover
