#include "lab/certificates.h"

#include "lab/privatefiles.h"

#include <QFile>
#include <QRegularExpression>
#include <array>
#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

template <auto release> struct Release {
    template <typename T> void operator()(T *pointer) const { release(pointer); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;

constexpr long tenYears = 10L * 365 * 24 * 3600;

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), int(bytes.size())) != 1)
        return false;
    bytes[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Release<BN_free>> number(
        BN_bin2bn(bytes.data(), int(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setName(X509 *certificate, const QByteArray &name)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(
               subject, "CN", MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()), -1, 0)
        && X509_set_issuer_name(certificate, subject);
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

Certificate sign(EVP_PKEY *key, const QByteArray &name)
{
    Certificate certificate(X509_new());
    X509 *raw = certificate.get();
    // An hour in the past: a host's clock may be behind the lab's.
    const bool good = raw && X509_set_version(raw, 2) && setSerial(raw)
        && X509_gmtime_adj(X509_getm_notBefore(raw), -3600)
        && X509_gmtime_adj(X509_getm_notAfter(raw), tenYears) && X509_set_pubkey(raw, key)
        && setName(raw, name) && addExtension(raw, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(raw, NID_ext_key_usage, "serverAuth")
        && addExtension(raw, NID_subject_alt_name, "DNS:" + name + ",IP:127.0.0.1")
        && X509_sign(raw, key, EVP_sha256()) > 0;
    if (!good)
        certificate.reset();
    return certificate;
}

} // namespace

QString HostCertificate::fingerprint() const
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

Result<QByteArray> makeCertificate(const QString &name)
{
    // The name becomes part of an extension's text and of a file's name.
    static const QRegularExpression allowed(u"^[A-Za-z0-9][A-Za-z0-9-]{0,62}$"_s);
    if (!allowed.match(name).hasMatch())
        return failure(ErrorCode::InvalidArgument, u"'%1' is no host name"_s.arg(name));

    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? sign(key.get(), name.toLatin1()) : Certificate();
    const Bio out(BIO_new(BIO_s_mem()));
    if (!certificate || !out
        || !PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
        || !PEM_write_bio_X509(out.get(), certificate.get()))
        return failure(ErrorCode::Internal, u"OpenSSL could not make a certificate for "_s + name);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    return QByteArray(bytes, size);
}

Result<HostCertificate> readCertificate(const QByteArray &pem)
{
    const HostCertificate read{QSslCertificate(pem), QSslKey(pem, QSsl::Ec)};
    if (read.certificate.isNull() || read.key.isNull())
        return failure(ErrorCode::FileInvalid, u"not a certificate with its key"_s);
    return read;
}

Result<HostCertificate> certificateFor(const QString &directory, const QString &name)
{
    const QString path = directory + u'/' + name + u".pem"_s;
    if (!QFile::exists(path)) {
        const auto pem = makeCertificate(name);
        if (!pem)
            return Unexpected(pem.error());
        if (const auto made = makePrivateDirectory(directory); !made)
            return Unexpected(made.error());
        if (const auto written = writePrivateFile(path, *pem); !written)
            return Unexpected(written.error());
    }
    const auto pem = readSmallFile(path);
    if (!pem)
        return Unexpected(pem.error());
    auto certificate = readCertificate(*pem);
    if (!certificate)
        return failure(
            certificate.error().code, path + u": "_s + certificate.error().detail,
            {{u"path"_s, path}});
    return certificate;
}

} // namespace changeover::lab
