// The keys of CloudConnector.ini: where they belong, what they hold, where they must agree
// (the sample file of 2.1; "Deploy multiple sites in Cloud Connector").
//
// Any thread; a constant table and pure look-ups.
#pragma once

#include "connectors/cloudconnector/ini/inidocument.h"

#include <QList>
#include <span>

namespace changeover::cloudconnector
{

enum class IniKind { Text, Name, Address, Boolean, Number };
/// Over the appliances of one site.
enum class IniScope { Own, Same, Different };

struct IniKey {
    const char *section;
    const char *key;
    IniKind kind;
    IniScope scope;
    bool required; ///< must be there and not empty

    QString sectionName() const { return QString::fromLatin1(section); }
    QString keyName() const { return QString::fromLatin1(key); }
    QString fullName() const { return sectionName() + QLatin1Char('.') + keyName(); }
};

std::span<const IniKey> iniKeys();
QStringList requiredSections();
/// "Gateway1", "Gateway2" ... of the document, in its order.
QStringList gatewaySections(const IniDocument &document);

/// A value wherever documents put it: under its name, under a name that manuals print, or in the
/// section that manuals name.
struct IniValue {
    QString value;
    int line = 0;
    bool elsewhere = false; ///< not under the sample's section and key
    QString writtenAs; ///< "Section.key" as the file has it
};
std::optional<IniValue>
lookUp(const IniDocument &document, const QString &section, const QString &key);

} // namespace changeover::cloudconnector
