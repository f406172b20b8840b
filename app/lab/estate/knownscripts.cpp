#include "lab/estate/knownscripts.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

} // namespace

KnownScripts::KnownScripts(const QMap<QString, QByteArray> &texts)
    : m_bootstrap(texts.value(u"Bootstrap"_s))
{
    for (auto it = texts.begin(); it != texts.end(); ++it)
        m_hashes.insert(it.key(), hashOf(it.value()));
}

KnownScripts KnownScripts::embedded()
{
    QMap<QString, QByteArray> texts;
    QDirIterator files(u":/scripts"_s, {u"*.ps1"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            texts.insert(QFileInfo(file).completeBaseName(), file.readAll());
    }
    return KnownScripts(texts);
}

bool KnownScripts::knows(const QString &name, const QByteArray &text) const
{
    const auto it = m_hashes.find(name);
    return it != m_hashes.end() && *it == hashOf(text);
}

bool KnownScripts::vouchFor(const QJsonArray &parts, const QString &script) const
{
    for (const QJsonValue &part : parts) {
        if (!knows(part[u"name"].toString(), part[u"text"].toString().toUtf8()))
            return false;
    }
    return !parts.isEmpty() && parts.last()[u"name"].toString() == script;
}

bool KnownScripts::isBootstrap(const QByteArray &encodedCommand) const
{
    const auto bytes
        = QByteArray::fromBase64Encoding(encodedCommand, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || m_bootstrap.isEmpty())
        return false;
    QStringDecoder decoder(QStringDecoder::Utf16LE);
    const QString text = decoder(*bytes);
    return text.toUtf8() == m_bootstrap;
}

} // namespace changeover::lab
