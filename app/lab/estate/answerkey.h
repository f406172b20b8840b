// The ephemeral key of a job: answers sealed to it are bound to job, prompt and field.
//
// The lab's thread. Owned by the JobRunner; the private half never leaves memory.
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
    /// A new RSA key of 2048 bits.
    AnswerKey();

    /// {"kty":"RSA","n":"<base64url>","e":"<base64url>"}
    QJsonObject publicKey() const;
    /// The secret inside a sealed value; InvalidArgument when it was sealed for something else.
    Result<QByteArray> open(
        const QString &sealedBase64, const QString &job, const QString &prompt,
        const QString &field) const;

private:
    Result<QByteArray> decrypt(const QByteArray &sealed) const;

    struct Free {
        void operator()(EVP_PKEY *key) const;
    };
    std::unique_ptr<EVP_PKEY, Free> m_key;
};

} // namespace changeover::lab
