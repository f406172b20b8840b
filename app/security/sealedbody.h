// The body of a sealed WinRM message: multipart/encrypted with one binary part
// ([MS-WSMV] 2.2.9.1, "Encrypted Payload").
//
// Any thread; pure functions.
#pragma once

#include "security/securitycontext.h"

namespace changeover
{

enum class SealedProtocol { Spnego, Kerberos };

QByteArray sealedContentType(SealedProtocol protocol);
bool isSealedContentType(QByteArrayView contentType);
QByteArray writeSealedBody(SealedProtocol protocol, const SealedMessage &message);
/// ProtocolViolation for anything else; never reads beyond `body`.
Result<SealedMessage> readSealedBody(const QByteArray &body);

} // namespace changeover
