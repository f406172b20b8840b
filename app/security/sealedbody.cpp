#include "security/sealedbody.h"

#include <QtEndian>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QByteArrayView Boundary = "--Encrypted Boundary";
constexpr QByteArrayView Binary = "\tContent-Type: application/octet-stream\r\n";

QByteArrayView protocolName(SealedProtocol protocol)
{
    return protocol == SealedProtocol::Kerberos ? "application/HTTP-Kerberos-session-encrypted"
                                                : "application/HTTP-SPNEGO-session-encrypted";
}

Unexpected broken(const QString &what)
{
    return failure(ErrorCode::ProtocolViolation, u"a sealed message is broken: "_s + what);
}

} // namespace

QByteArray sealedContentType(SealedProtocol protocol)
{
    return "multipart/encrypted;protocol=\"" + protocolName(protocol).toByteArray()
        + "\";boundary=\"Encrypted Boundary\"";
}

bool isSealedContentType(QByteArrayView contentType)
{
    return contentType.toByteArray().trimmed().toLower().startsWith("multipart/encrypted");
}

/// The announced length is that of the plain text with its padding: no cipher here changes it.
QByteArray writeSealedBody(SealedProtocol protocol, const SealedMessage &message)
{
    QByteArray signatureLength(4, '\0');
    qToLittleEndian(quint32(message.signature.size()), signatureLength.data());
    QByteArray body;
    body.reserve(message.ciphertext.size() + 512);
    body.append(Boundary)
        .append("\r\n\tContent-Type: ")
        .append(protocolName(protocol))
        .append("\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=")
        .append(QByteArray::number(message.ciphertext.size()))
        .append("\r\n")
        .append(Boundary)
        .append("\r\n")
        .append(Binary);
    body.append(signatureLength).append(message.signature).append(message.ciphertext);
    return body.append(Boundary).append("--\r\n");
}

/// The binary part is cut by its place, not by the next boundary: it may hold any bytes.
Result<SealedMessage> readSealedBody(const QByteArray &body)
{
    const qsizetype head = body.indexOf(Binary);
    if (!body.startsWith(Boundary) || head < 0)
        return broken(u"it does not begin as one"_s);
    QByteArrayView binary = QByteArrayView(body).sliced(head + Binary.size());
    if (binary.endsWith("\r\n"))
        binary.chop(2);
    if (!binary.endsWith("--Encrypted Boundary--"))
        return broken(u"it does not end as one"_s);
    binary.chop(Boundary.size() + 2);
    if (binary.size() < 4)
        return broken(u"it holds no signature"_s);
    const quint32 signature = qFromLittleEndian<quint32>(binary.data());
    if (signature == 0 || signature > quint64(binary.size() - 4))
        return broken(u"its signature is longer than itself"_s);
    return SealedMessage{
        binary.sliced(4, signature).toByteArray(), binary.sliced(4 + signature).toByteArray()};
}

} // namespace changeover
