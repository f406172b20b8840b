// The estate as JSON, schema 1: the estate file, import and export.
//
// Any thread; pure functions. No secret is ever part of it.
#pragma once

#include "domain/error.h"
#include "domain/estate.h"

#include <QByteArray>
#include <QJsonObject>

namespace changeover
{

constexpr int estateSchema = 1;
constexpr qint64 maxEstateBytes = 16 * 1024 * 1024;

QJsonObject estateToJson(const Estate &estate);
/// SchemaTooNew for a newer schema; FileInvalid, with what is wrong and where in context "where",
/// for anything else: missing members, duplicated ids, a connector on an unknown host.
Result<Estate> estateFromJson(const QJsonObject &json);
/// The same from bytes that nobody has looked at yet: bounded, and a broken end is told apart.
Result<Estate> estateFromBytes(const QByteArray &bytes);

} // namespace changeover
