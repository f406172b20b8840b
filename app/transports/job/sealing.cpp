#include "transports/job/sealing.h"

#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <optional>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// OAEP with SHA-1 takes two hashes and two bytes of every block.
constexpr qsizetype OaepOverhead = 2 * 20 + 2;
constexpr qsizetype ShortestModulus = 2048 / 8;
constexpr qsizetype LongestModulus = 8192 / 8;
constexpr qsizetype LongestExponent = 8;

template <auto Free> struct Freed {
    template <typename T> void operator()(T *thing) const { Free(thing); }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

std::optional<QByteArray>
unsignedNumber(const QJsonObject &key, QLatin1String name, qsizetype shortest, qsizetype longest)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        key.value(name).toString().toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() < shortest || (*decoded).size() > longest)
        return std::nullopt;
    return *decoded;
}

PublicKey publicKey(const QJsonObject &key)
{
    const auto modulus = unsignedNumber(key, "n"_L1, ShortestModulus, LongestModulus);
    const auto exponent = unsignedNumber(key, "e"_L1, 1, LongestExponent);
    if (key.value("kty"_L1).toString() != "RSA"_L1 || !modulus || !exponent)
        return {};
    const Number n(BN_bin2bn(bytes(*modulus), int(modulus->size()), nullptr));
    const Number e(BN_bin2bn(bytes(*exponent), int(exponent->size()), nullptr));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return {};
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *made = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return {};
    return PublicKey(made);
}

/// Wiped with the context and the buffer: nothing but the sealed bytes remains.
Result<QByteArray> encrypt(EVP_PKEY *key, const QByteArray &plain)
{
    const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    size_t size = 0;
    const bool ready = context && EVP_PKEY_encrypt_init(context.get()) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha1()) == 1
        && EVP_PKEY_encrypt(context.get(), nullptr, &size, bytes(plain), size_t(plain.size())) == 1;
    QByteArray sealed(qsizetype(size), '\0');
    const auto out = reinterpret_cast<unsigned char *>(sealed.data());
    if (!ready
        || EVP_PKEY_encrypt(context.get(), out, &size, bytes(plain), size_t(plain.size())) != 1)
        return failure(ErrorCode::Internal, u"the secret could not be sealed"_s);
    sealed.truncate(qsizetype(size));
    return sealed;
}

} // namespace

Result<QByteArray> seal(const QJsonObject &key, const SealBinding &binding, const Secret &secret)
{
    const PublicKey open = publicKey(key);
    if (!open)
        return failure(ErrorCode::InvalidArgument, u"the job's key is no RSA key"_s);
    const QByteArray head
        = u"%1\n%2\n%3\n"_s.arg(binding.job, binding.prompt, binding.field).toUtf8();
    const qsizetype longest = EVP_PKEY_get_size(open.get()) - OaepOverhead - head.size();
    return secret.reveal([&](QByteArrayView utf8) -> Result<QByteArray> {
        if (utf8.size() > longest)
            return failure(
                ErrorCode::InvalidArgument, u"the secret is too long for the job's key"_s,
                {{u"field"_s, binding.field},
                 {u"longest"_s, QString::number(std::max<qsizetype>(longest, 0))}});
        // Reserved at once: growing would leave a copy behind.
        QByteArray plain;
        plain.reserve(head.size() + utf8.size());
        plain.append(head).append(utf8);
        const auto sealed = encrypt(open.get(), plain);
        OPENSSL_cleanse(plain.data(), size_t(plain.size()));
        if (!sealed)
            return sealed;
        return sealed->toBase64();
    });
}

} // namespace changeover
