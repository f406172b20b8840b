// What is right and wrong about a CloudConnector.ini, alone and beside those of its site.
//
// Any thread; pure functions. One finding per violation, one Pass per rule that holds.
#pragma once

#include "connectors/cloudconnector/ini/inidocument.h"
#include "domain/check.h"

#include <QList>

namespace changeover::cloudconnector
{

/// The findings of a file that cannot be read as an ini: one Block with the reason.
QList<CheckResult> refusedIni(const Error &error);
QList<CheckResult> checkIni(const IniDocument &document, const Version &target);

/// The configuration of one appliance of a site.
struct NamedIni {
    QString appliance;
    IniDocument document;
};
/// Where `own` disagrees though it must agree, or agrees though it must differ ("Deploy
/// multiple sites in Cloud Connector").
QList<CheckResult> compareInSite(const NamedIni &own, const QList<NamedIni> &others);

/// The collector of the rules: knows how a finding looks.
class IniFindings
{
public:
    explicit IniFindings(QString id)
        : m_id(std::move(id))
    {
    }
    void warn(Message found, Message expected, Message remedy);
    void block(Message found, Message expected, Message remedy);
    /// The findings, or one Pass when there is none.
    QList<CheckResult> take() const;

private:
    QString m_id;
    QList<CheckResult> m_results;
};

/// The rules over addresses, names and gateways (iniaddressrules.cpp).
QList<CheckResult> checkIniNames(const IniDocument &document);
QList<CheckResult> checkIniAddresses(const IniDocument &document);
QList<CheckResult> checkIniManagementNetwork(const IniDocument &document);
QList<CheckResult> checkIniGateways(const IniDocument &document);
QList<CheckResult> checkIniRoutes(const IniDocument &document);

} // namespace changeover::cloudconnector
