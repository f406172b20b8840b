// The key pair of a job's runner: what a console seals to, and what opens it, by OpenSSL alone.
// Header-only; one thread.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace changeover::test
{

using RunnerKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

inline QString number(const EVP_PKEY *key, const char *name)
{
    BIGNUM *value = nullptr;
    EVP_PKEY_get_bn_param(key, name, &value);
    QByteArray bytes(BN_num_bytes(value), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(value);
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/// The runner's key pair.
inline const EVP_PKEY *runnerKey()
{
    static const RunnerKey key(EVP_RSA_gen(2048), &EVP_PKEY_free);
    return key.get();
}

inline QJsonObject publicKey()
{
    return {
        {QStringLiteral("kty"), QStringLiteral("RSA")},
        {QStringLiteral("n"), number(runnerKey(), OSSL_PKEY_PARAM_RSA_N)},
        {QStringLiteral("e"), number(runnerKey(), OSSL_PKEY_PARAM_RSA_E)}};
}

/// What the runner does with a sealed value, by OpenSSL alone.
inline QByteArray opened(const QByteArray &base64)
{
    const QByteArray sealed = QByteArray::fromBase64(base64);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new(const_cast<EVP_PKEY *>(runnerKey()), nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY_decrypt_init(context.get());
    EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING);
    const auto in = reinterpret_cast<const unsigned char *>(sealed.constData());
    QByteArray plain(512, '\0');
    size_t size = size_t(plain.size());
    if (EVP_PKEY_decrypt(
            context.get(), reinterpret_cast<unsigned char *>(plain.data()), &size, in,
            size_t(sealed.size()))
        != 1)
        return {};
    return plain.left(qsizetype(size));
}

} // namespace changeover::test
