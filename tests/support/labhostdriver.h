// Drives a LabHost the way a console does, without a wire: one call of a script, its lines, its
// exit code.
#pragma once

#include "lab/hostport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUuid>
#include <functional>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

namespace changeover::support
{

using namespace Qt::StringLiterals;

/// What one script printed.
struct Talk {
    QList<QJsonObject> lines;
    QByteArray errors;
    quint32 exitCode = 99;

    QJsonObject last() const { return lines.isEmpty() ? QJsonObject() : lines.last(); }
    QJsonObject value() const { return last()[u"value"].toObject(); }
    QString code() const { return last()[u"code"].toString(); }
};

inline QByteArray scriptText(const QString &name)
{
    QFile file(u":/scripts/%1.ps1"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString bootstrapCommand(const QByteArray &bootstrap = scriptText(u"Bootstrap"_s))
{
    const QString text = QString::fromUtf8(bootstrap);
    QByteArray utf16;
    for (const QChar c : text) {
        utf16.append(char(c.unicode() & 0xff));
        utf16.append(char(c.unicode() >> 8));
    }
    return u"powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand "_s
        + QString::fromLatin1(utf16.toBase64());
}

/// Common, Jobs, Windows and the script, as its texts are embedded or given.
inline QJsonArray scriptParts(
    const QString &script, const std::function<QByteArray(const QString &)> &text = scriptText)
{
    QJsonArray parts;
    for (const QString &name : {u"Common"_s, u"Jobs"_s, u"Windows"_s, script})
        parts.append(QJsonObject{{u"name"_s, name}, {u"text"_s, QString::fromUtf8(text(name))}});
    return parts;
}

/// What a job is sent with: beside these, the host of its prompts.
inline QJsonArray
jobParts(const QString &script, const std::function<QByteArray(const QString &)> &text = scriptText)
{
    QJsonArray parts = scriptParts(script, text);
    const QString name = u"JobHost"_s;
    parts.insert(3, QJsonObject{{u"name"_s, name}, {u"text"_s, QString::fromUtf8(text(name))}});
    return parts;
}

/// A command line with its standard input, to its end.
inline Talk runCommand(lab::LabHost &host, const QString &commandLine, const QByteArray &input)
{
    Talk talk;
    QByteArray bytes;
    bool done = false;
    const auto command = host.start(u"Administrator"_s, commandLine);
    QObject::connect(
        command.get(), &lab::LabCommand::output, command.get(), [&](const QByteArray &more) {
            bytes += more;
            QMetaObject::invokeMethod(
                command.get(), &lab::LabCommand::fetched, Qt::QueuedConnection);
        });
    QObject::connect(
        command.get(), &lab::LabCommand::errorOutput, command.get(),
        [&](const QByteArray &more) { talk.errors += more; });
    QObject::connect(command.get(), &lab::LabCommand::finished, command.get(), [&](quint32 code) {
        talk.exitCode = code;
        done = true;
    });
    command->input(input, true);
    (void)QTest::qWaitFor([&] { return done; }, 30'000);
    for (const QByteArray &line : bytes.split('\n')) {
        if (!line.isEmpty())
            talk.lines.append(QJsonDocument::fromJson(line).object());
    }
    return talk;
}

/// Base64 of RSA-OAEP of "<job>\n<prompt>\n<field>\n<secret>" to the key of a `started` event.
inline QString seal(
    const QJsonObject &key, const QString &job, const QString &prompt, const QString &field,
    const QString &secret)
{
    const auto number = [&](const QString &name) {
        const QByteArray bytes = QByteArray::fromBase64(
            key[name].toString().toLatin1(), QByteArray::Base64UrlEncoding);
        return BN_bin2bn(
            reinterpret_cast<const unsigned char *>(bytes.constData()), int(bytes.size()), nullptr);
    };
    BIGNUM *n = number(u"n"_s);
    BIGNUM *e = number(u"e"_s);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n);
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e);
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *making = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY *pkey = nullptr;
    EVP_PKEY_fromdata_init(making);
    EVP_PKEY_fromdata(making, &pkey, EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(pkey, nullptr);
    EVP_PKEY_encrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING);
    const QByteArray clear = u"%1\n%2\n%3\n%4"_s.arg(job, prompt, field, secret).toUtf8();
    QByteArray sealed(512, '\0');
    size_t size = size_t(sealed.size());
    EVP_PKEY_encrypt(
        context, reinterpret_cast<unsigned char *>(sealed.data()), &size,
        reinterpret_cast<const unsigned char *>(clear.constData()), size_t(clear.size()));
    sealed.truncate(qsizetype(size));
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_CTX_free(making);
    EVP_PKEY_free(pkey);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(n);
    BN_free(e);
    return QString::fromLatin1(sealed.toBase64());
}

} // namespace changeover::support
