#include "security/securitycontext.h"

#include <array>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

namespace changeover
{

namespace
{

/// The digest of the certificate's signature; MD5 and SHA-1 are replaced by SHA-256 (RFC
/// 5929, 4.1).
const EVP_MD *digestOf(const X509 *certificate)
{
    int digest = NID_undef;
    int key = NID_undef;
    if (OBJ_find_sigid_algs(X509_get_signature_nid(certificate), &digest, &key) != 1)
        return nullptr;
    if (digest == NID_md5 || digest == NID_sha1)
        digest = NID_sha256;
    return EVP_get_digestbynid(digest);
}

} // namespace

QByteArray channelBindingOf(const QByteArray &certificate)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(certificate.constData());
    const std::unique_ptr<X509, decltype(&X509_free)> read(
        d2i_X509(nullptr, &bytes, long(certificate.size())), X509_free);
    const EVP_MD *digest = read ? digestOf(read.get()) : nullptr;
    if (!digest)
        return {};
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (X509_digest(read.get(), digest, hash.data(), &size) != 1)
        return {};
    return "tls-server-end-point:"
        + QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(size));
}

} // namespace changeover
