#include "connectors/cloudconnector/planparts.h"

#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/releases.h"

#include <QJsonDocument>
#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QString shown(const std::optional<Version> &version)
{
    return version ? version->toString() : QString();
}

/// A prompt that asks for an old or a new value is none of these: a person answers it.
PromptRule rule(const QString &words, AccountKind asksFor, AccountKind account)
{
    return {
        u"\\A(?![\\s\\S]*\\b(?:old|new|current|previous)\\b)[\\s\\S]*(?:"_s + words + u')',
        accountKindName(account), accountKindName(asksFor)};
}

PromptRule rule(const QString &words, AccountKind account)
{
    return rule(words, account, account);
}

} // namespace

Step StepMaker::make(
    const StepForm &form, const Message &title, const Journey &journey, QJsonObject parameters,
    const QString &command)
{
    Step step;
    step.id = StepId{journey.appliance.name + u'/' + QString::fromLatin1(form.name)};
    step.title = title;
    step.host = journey.appliance.host;
    step.behaviour = QString::fromLatin1(form.behaviour);
    parameters.insert(u"appliance"_s, journey.appliance.name);
    parameters.insert(u"siteName"_s, journey.siteName);
    parameters.insert(u"from"_s, journey.from.toString());
    parameters.insert(u"to"_s, journey.to.toString());
    step.parameters = parameters;
    step.command = command;
    step.interruptibility = form.interruptibility;
    step.safePoint = form.safePoint;
    step.repeatable = form.repeatable;
    step.changesHost = *form.script != '\0';
    step.deadline = form.deadline;
    step.estimate = form.estimate;
    if (step.changesHost) {
        const auto hash = m_scripts.hashWithPreamble(QString::fromLatin1(form.script));
        if (hash)
            step.scriptHash = *hash;
        else if (!m_complaint)
            m_complaint = hash.error();
    }
    return step;
}

Step StepMaker::signOff(const QString &id, const Message &title, const Message &question)
{
    Step step;
    step.id = StepId{id};
    step.title = title;
    step.behaviour = u"cloudconnector.signOff"_s;
    step.parameters = {{u"question"_s, question.toJson()}};
    step.interruptibility = Interruptibility::Anytime;
    step.safePoint = true;
    step.estimate = std::chrono::minutes(10);
    return step;
}

QJsonObject assumedOf(const ApplianceFacts &facts, const QString &applianceName)
{
    QJsonObject assumed{
        {u"runningScripts"_s, shown(facts.runningScripts)},
        {u"runningBits"_s, shown(facts.runningBits)},
        {u"backupBits"_s, shown(facts.backupBits)},
        {u"applianceDirectory"_s, facts.applianceDirectory.value_or(QString())},
        {u"siteDirectory"_s, facts.siteDirectory.value_or(QString())}};
    if (facts.package) {
        assumed.insert(
            u"package"_s, facts.package->installed ? shown(facts.package->version) : QString());
        assumed.insert(u"productCode"_s, facts.package->productCode);
    }
    if (facts.configuration)
        assumed.insert(u"configuration"_s, facts.configuration->sha256);
    if (facts.effective)
        assumed.insert(u"effective"_s, facts.effective->sha256);
    if (facts.credentials)
        assumed.insert(u"credentialsMadeBy"_s, shown(facts.credentials->madeBy));
    if (const Registration *entry = facts.registration(applianceName))
        assumed.insert(
            u"registration"_s,
            QJsonObject{
                {u"identity"_s, entry->identity},
                {u"site"_s, entry->siteName},
                {u"mediationFqdn"_s, entry->mediationFqdn},
                {u"mediationIp"_s, entry->mediationIp}});
    return assumed;
}

QList<PromptRule> promptRules(const Version &target, const QList<ApplianceFacts> &appliances)
{
    using enum AccountKind;
    // CABackupFile and CceService first: their prompts may also speak of the tenant or a
    // certificate.
    QList<PromptRule> rules;
    if (target >= release20) {
        rules.append(rule(u"CA\\s*Backup"_s, CABackupFile));
        const auto madeEarly = [](const ApplianceFacts &facts) {
            return facts.credentials && facts.credentials->madeBy
                && *facts.credentials->madeBy < release20;
        };
        const auto early = std::count_if(appliances.begin(), appliances.end(), madeEarly);
        if (early == 0)
            rules.append(rule(u"Cce\\s*Service"_s, CceService));
        else if (early == appliances.size())
            rules.append(rule(u"Cce\\s*Service"_s, CceService, VmAdmin));
    } else {
        rules.append(rule(u"Safe\\s*Mode"_s, SafeModeAdmin));
        rules.append(rule(u"Domain\\s*Admin"_s, DomainAdmin));
        rules.append(rule(u"\\bVM\\s*Admin|Virtual\\s*Machine\\s*Admin"_s, VmAdmin));
    }
    rules.append(rule(u"External\\s*Cert|\\bPFX\\b"_s, ExternalCert));
    rules.append(rule(u"Tenant\\s*Admin|Office\\s*365|Online\\s*Admin"_s, TenantAdmin));
    return rules;
}

Unexpected planInvalid(const QString &id, const QStringList &arguments, const QString &appliance)
{
    const Message reason{u"plan."_s + id, arguments};
    const QByteArray json = QJsonDocument(reason.toJson()).toJson(QJsonDocument::Compact);
    return failure(
        ErrorCode::PlanInvalid, QStringList{appliance, id, arguments.join(u", "_s)}.join(u": "_s),
        {{u"reason"_s, QString::fromUtf8(json)}, {u"appliance"_s, appliance}});
}

} // namespace changeover::cloudconnector
