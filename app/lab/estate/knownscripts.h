// What the lab executes: our own scripts, known by name and content. Everything else is foreign.
//
// Any thread; plain value.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace changeover::lab
{

class KnownScripts
{
public:
    KnownScripts() = default;
    /// Name -> text.
    explicit KnownScripts(const QMap<QString, QByteArray> &texts);
    /// The ones this program was built with.
    static KnownScripts embedded();

    bool knows(const QString &name, const QByteArray &text) const;
    /// The parts of a call end with the script itself, and each is one of ours.
    bool vouchFor(const QJsonArray &parts, const QString &script) const;
    /// The command that reads a call from standard input.
    bool isBootstrap(const QByteArray &encodedCommand) const;

private:
    QMap<QString, QByteArray> m_hashes;
    QByteArray m_bootstrap; ///< as -EncodedCommand carries it, decoded
};

} // namespace changeover::lab
