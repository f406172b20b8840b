#include "domain/script.h"

#include <QCryptographicHash>

namespace changeover
{

namespace
{

QString hex(const QCryptographicHash &hash)
{
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

QString Script::sha256() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hex(hash);
}

Result<Script> ScriptLibrary::find(const QString &name) const
{
    const auto found = m_scripts.find(name);
    if (found == m_scripts.end())
        return failure(ErrorCode::NotFound, QStringLiteral("no script named %1").arg(name));
    return found->second;
}

Result<QString> ScriptLibrary::hashWithPreamble(const QString &name) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : preamble() + QStringList{name}) {
        const auto script = find(part);
        if (!script)
            return Unexpected(script.error());
        // The name and a length frame each part: text cannot move from one part to the next.
        hash.addData(QStringLiteral("%1 %2\n").arg(part).arg(script->text.size()).toUtf8());
        hash.addData(script->text);
    }
    return hex(hash);
}

QStringList ScriptLibrary::names() const
{
    QStringList all;
    for (const auto &[name, script] : m_scripts)
        all << name;
    return all;
}

} // namespace changeover
