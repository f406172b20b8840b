// The certificates of the practice hosts: made at first start, kept, the same ever after, so that a
// pin stays true.
//
// Any thread; values and functions that read and write one small file.
#pragma once

#include "domain/error.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace changeover::lab
{

struct HostCertificate {
    QSslCertificate certificate;
    QSslKey key;

    /// SHA-256 as the estate pins it: upper-case hex with colons.
    QString fingerprint() const;
};

/// A self-signed certificate: EC P-256, SHA-256, CN = `name`, alternative names `name` and
/// 127.0.0.1, ten years. PEM of key and certificate.
Result<QByteArray> makeCertificate(const QString &name);
/// FileInvalid when it is not a key and a certificate that belong together.
Result<HostCertificate> readCertificate(const QByteArray &pem);
/// `directory`/`name`.pem, made when missing, private to this user. A damaged file is an error and
/// is never replaced: a new certificate would look like an attack to whoever pinned the old one.
Result<HostCertificate> certificateFor(const QString &directory, const QString &name);

} // namespace changeover::lab
