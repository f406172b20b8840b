// JSON of a host: the same in plans and in the estate file.
//
// Any thread; pure functions.
#pragma once

#include "domain/error.h"
#include "domain/estate.h"

#include <QJsonObject>

namespace changeover
{

QJsonObject hostToJson(const Host &host);
Result<Host> hostFromJson(const QJsonObject &json);

} // namespace changeover
