// A script that runs on hosts: a name and its text, known by its hash.
//
// Any thread; plain values. Loaded once at start-up (storage/scriptfiles) and handed to who needs
// it.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <map>

namespace changeover
{

struct Script {
    QString name; ///< file name without ".ps1", e.g. "Read-Appliance"
    QByteArray text; ///< UTF-8, without byte order mark

    QString sha256() const; ///< lower-case hex
};

class ScriptLibrary
{
public:
    ScriptLibrary() = default;
    explicit ScriptLibrary(std::map<QString, Script> scripts)
        : m_scripts(std::move(scripts))
    {
    }

    Result<Script> find(const QString &name) const;
    /// What a script needs in front of it: Common, Jobs and Windows, in that order.
    QStringList preamble() const
    {
        return {QStringLiteral("Common"), QStringLiteral("Jobs"), QStringLiteral("Windows")};
    }
    /// One hash over the script and its preamble: what a plan records for a step.
    Result<QString> hashWithPreamble(const QString &name) const;
    QStringList names() const;

private:
    std::map<QString, Script> m_scripts;
};

} // namespace changeover
