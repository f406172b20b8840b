// The ephemeral key of a job: answers sealed to it are bound to job, prompt and field.
//
// The lab's thread. Owned by the JobRunner; the private half never leaves memory. A runner on a
// real host makes a pair of its own; the jobs of one lab share one, for to make it takes a quarter
// of a second, during which every simulated host would stand still. Their answers stay apart by
// what they are bound to.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <memory>

using EVP_PKEY = struct evp_pkey_st;

namespace changeover::lab
{

class AnswerKey
{
public:
    /// RSA of 2048 bits, made at the first call.
    AnswerKey();

    /// {"kty":"RSA","n":"<base64url>","e":"<base64url>"}
    QJsonObject publicKey() const;
    /// The secret inside a sealed value; InvalidArgument when it was sealed for something else.
    Result<QByteArray> open(
        const QString &sealedBase64, const QString &job, const QString &prompt,
        const QString &field) const;

private:
    Result<QByteArray> decrypt(const QByteArray &sealed) const;

    std::shared_ptr<EVP_PKEY> m_key;
};

} // namespace changeover::lab
