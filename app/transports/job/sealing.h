// Seals a secret for one prompt of one job: only that job's runner can open it, and only there.
//
// Any thread; a pure function of its arguments. RSA-OAEP with SHA-1, what Windows PowerShell 5.1
// has everywhere (resources/scripts/README.md, "Jobs").
#pragma once

#include "domain/error.h"
#include "domain/secret.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace changeover
{

/// What a sealed secret is good for; the runner refuses it anywhere else.
struct SealBinding {
    QString job;
    QString prompt;
    QString field;
};

/// `key` is the `key` of the job's `started` event. Base64 of the sealed bytes; InvalidArgument for
/// a key that is none, and for a secret too long for it (context: "field", "longest").
Result<QByteArray> seal(const QJsonObject &key, const SealBinding &binding, const Secret &secret);

} // namespace changeover
