#include "viewmodels/planjson.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "viewmodels/planmarkdown.h"

#include <QJsonDocument>

namespace changeover
{

using namespace Qt::StringLiterals;

QJsonArray confirmedJson(const Plan &plan)
{
    QJsonArray confirmed;
    for (const auto &[appliance, keys] : cloudconnector::confirmedBy(plan))
        confirmed.append(QJsonObject{
            {u"appliance"_s, appliance},
            {u"siteName"_s, keys.siteName},
            {u"enableReferSupport"_s, keys.referSupport}});
    return confirmed;
}

QJsonArray promptsJson(const Plan &plan)
{
    return QJsonArray::fromStringList(promptTexts(plan) << otherPromptsText());
}

QByteArray planToJsonFile(const Plan &plan)
{
    QJsonObject json = planToJson(plan);
    json.insert(u"hash"_s, plan.hash());
    json.insert(u"confirms"_s, confirmedJson(plan));
    json.insert(u"prompts"_s, promptsJson(plan));
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace changeover
