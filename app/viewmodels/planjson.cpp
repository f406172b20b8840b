#include "viewmodels/planjson.h"

#include <QJsonDocument>

namespace changeover
{

using namespace Qt::StringLiterals;

QByteArray planToJsonFile(const Plan &plan)
{
    QJsonObject json = planToJson(plan);
    json.insert(u"hash"_s, plan.hash());
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace changeover
