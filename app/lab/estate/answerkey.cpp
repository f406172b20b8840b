#include "lab/estate/answerkey.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

QString number(const EVP_PKEY *key, const char *name)
{
    BIGNUM *value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1)
        return {};
    QByteArray bytes(BN_num_bytes(value), Qt::Uninitialized);
    BN_bn2bin(value, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(value);
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

} // namespace

AnswerKey::AnswerKey()
{
    static const std::shared_ptr<EVP_PKEY> shared(EVP_RSA_gen(2048), &EVP_PKEY_free);
    m_key = shared;
}

QJsonObject AnswerKey::publicKey() const
{
    return {
        {u"kty"_s, u"RSA"_s},
        {u"n"_s, number(m_key.get(), OSSL_PKEY_PARAM_RSA_N)},
        {u"e"_s, number(m_key.get(), OSSL_PKEY_PARAM_RSA_E)}};
}

Result<QByteArray> AnswerKey::decrypt(const QByteArray &sealed) const
{
    const KeyContext context(EVP_PKEY_CTX_new(m_key.get(), nullptr), &EVP_PKEY_CTX_free);
    const auto in = reinterpret_cast<const unsigned char *>(sealed.constData());
    size_t size = 0;
    const bool ready = context && EVP_PKEY_decrypt_init(context.get()) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) == 1
        && EVP_PKEY_decrypt(context.get(), nullptr, &size, in, size_t(sealed.size())) == 1;
    QByteArray clear(qsizetype(size), '\0');
    const auto out = reinterpret_cast<unsigned char *>(clear.data());
    if (!ready || EVP_PKEY_decrypt(context.get(), out, &size, in, size_t(sealed.size())) != 1)
        return failure(ErrorCode::InvalidArgument, u"the answer is not sealed for this job"_s);
    clear.truncate(qsizetype(size));
    return clear;
}

Result<QByteArray> AnswerKey::open(
    const QString &sealedBase64, const QString &job, const QString &prompt,
    const QString &field) const
{
    const auto clear = decrypt(QByteArray::fromBase64(sealedBase64.toLatin1()));
    if (!clear)
        return clear;
    const QByteArray binding = u"%1\n%2\n%3\n"_s.arg(job, prompt, field).toUtf8();
    if (!clear->startsWith(binding))
        return failure(ErrorCode::InvalidArgument, u"the answer belongs elsewhere"_s);
    return clear->sliced(binding.size());
}

} // namespace changeover::lab
