// Register-CcAppliance: its prompts, what it checks, and the management service it starts.
#include "lab/estate/score.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

/// What was answered, as right or wrong; the secrets themselves are not kept.
struct Given {
    QString tenantUser;
    bool tenant = false;
    bool certificate = false;
    bool service = false;
    bool backup = false;
};

const QString field = u"Password"_s;

QJsonObject tenantPrompt()
{
    return {
        {u"kind"_s, u"credential"_s},
        {u"caption"_s, u"Windows PowerShell credential request"_s},
        {u"message"_s,
         u"Enter the user name and password of the tenant administrator (TenantAdmin) of Office 365."_s}};
}

QJsonObject passwordPrompt(const QString &message)
{
    return {
        {u"kind"_s, u"fields"_s},
        {u"message"_s, message},
        {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, field}, {u"type"_s, u"SecureString"_s}}}}};
}

bool matches(const HostModel &model, const QString &account, const QByteArray &password)
{
    return model.accounts().value(account).password.toUtf8() == password;
}

void askAll(Score &score, HostModel &model, const std::shared_ptr<Given> &given)
{
    score.ask(8s, tenantPrompt(), [&model, given](const PromptAnswer &answer) -> Acted {
        given->tenantUser = QString::fromUtf8(answer.value(u"user"_s));
        const QString expected = model.accounts().value(u"TenantAdmin"_s).user;
        given->tenant = given->tenantUser.compare(expected, Qt::CaseInsensitive) == 0
            && matches(model, u"TenantAdmin"_s, answer.value(u"password"_s));
        return {};
    });
    score.ask(
        2s, passwordPrompt(u"Enter the password of the external certificate (ExternalCert)"_s),
        [&model, given](const PromptAnswer &answer) -> Acted {
            given->certificate = matches(model, u"ExternalCert"_s, answer.value(field));
            return {};
        });
    score.ask(
        2s, passwordPrompt(u"Enter the password of the service account CceService"_s),
        [&model, given](const PromptAnswer &answer) -> Acted {
            given->service = matches(model, u"CceService"_s, answer.value(field));
            return {};
        });
    score.ask(
        2s, passwordPrompt(u"Enter the password of the CA backup file (CABackupFile)"_s),
        [&model, given](const PromptAnswer &answer) -> Acted {
            given->backup = matches(model, u"CABackupFile"_s, answer.value(field));
            return {};
        });
}

Acted demand(bool right, const QString &message)
{
    if (right)
        return {};
    return actFailure(u"cmdlet"_s, u"Register-CcAppliance : "_s + message);
}

void checkAll(Score &score, const std::shared_ptr<Given> &given)
{
    score.say(3s, u"Opening the external certificate"_s);
    score.act(4s, [given] {
        return demand(given->certificate, u"The specified network password is not correct."_s);
    });
    score.say(2s, u"Opening the backup of the certification authority in the site directory"_s);
    score.act(6s, [given] {
        return demand(
            given->backup, u"The password of CABackupFile does not open 'SfB CCE Root.p12'."_s);
    });
    score.act(3s, [given] {
        return demand(
            given->service,
            u"The password of CceService differs from the one of the site's other appliances."_s);
    });
    score.say(2s, u"Signing in to the tenant"_s);
    score.act(14s, [given] {
        return demand(given->tenant, u"Logon failed for the user '%1'."_s.arg(given->tenantUser));
    });
}

void registerAtTenant(Score &score, HostModel &model)
{
    const QString site = model.spec().site;
    const QString host = model.spec().host;
    score.say(20s, u"Connected to tenant contoso.onmicrosoft.com"_s);
    score.say(
        15s, u"PSTN site %1 is known with %2: joining it"_s.arg(site, model.siteInfo().edgeFqdn()));
    score.say(
        12s,
        u"Appliance %1 with %2 (%3) matches its registration"_s.arg(
            host, model.spec().mediationFqdn(), model.spec().mediationIp()));
    score.say(30s, u"Writing credentials of this appliance"_s);
    score.say(25s, u"Checking the site directory %1"_s.arg(model.spec().shareRoot()));
    score.say(30s, u"Restarting the management service as .\\CceService"_s);
    score.act(35s, [&model] {
        model.state.service = true;
        model.state.registered = true;
        return stored(model.commit());
    });
    score.say(20s, u"Management service is running"_s);
    score.say(2s, u"Appliance %1 is registered in site %2"_s.arg(host, site));
}

} // namespace

ScoreResult scoreRegisterAppliance(const QJsonObject &input, HostModel &model)
{
    const QString site = input[u"siteName"].toString();
    const QString appliance = input[u"applianceName"].toString();
    const QString written
        = iniValue(model.state.effective, u"Common"_s, u"SiteName"_s).value_or(QString());
    for (const Acted &looked :
         {require(u"The module"_s, model.state.module, input[u"version"].toString()),
          require(u"SiteName of the configuration in effect"_s, written, site),
          require(u"The appliance's name"_s, model.spec().host, appliance)}) {
        if (!looked)
            return tl::unexpected(looked.error());
    }
    auto given = std::make_shared<Given>();
    Score score;
    score.act(2s, [&model, site, appliance] {
        return begin(
            model,
            {{u"Register-CcAppliance"_s,
              {{u"SiteName"_s, site}, {u"ApplianceName"_s, appliance}}}});
    });
    score.say(1s, u"Register-CcAppliance: site %1, appliance %2"_s.arg(site, appliance));
    score.say(4s, u"Reading C:\\ProgramData\\CloudConnector\\CloudConnector.ini"_s);
    askAll(score, model, given);
    checkAll(score, given);
    if (site != model.spec().site) {
        score.act(2s, []() -> Acted {
            return actFailure(
                u"cmdlet"_s,
                u"Register-CcAppliance : Cannot register appliance because your current input/configuration conflicts with existing appliance(s)."_s);
        });
    }
    registerAtTenant(score, model);
    score.result = [] { return QJsonObject(); };
    return score;
}

} // namespace changeover::lab
