#include "cli/estatecommands.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "storage/estatejson.h"
#include "viewmodels/probes.h"
#include "viewmodels/texts/texts.h"
#include "viewmodels/texts/waytexts.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocale>
#include <QSaveFile>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

void EstateCommand::begin()
{
    if (options().command == "estate"_L1 && options().arguments.value(0) == "import"_L1)
        return importFile();
    openEstate(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        if (options().command == "windows"_L1)
            windows(opened->estate);
        else if (options().arguments.value(0) == "export"_L1)
            exportFile(opened->estate);
        else
            show(opened->estate);
    });
}

void EstateCommand::show(const Estate &estate)
{
    output().object(estateToJson(estate));
    output().say(estate.name);
    for (const Site &site : estate.sites) {
        output().say(u"  %1"_s.arg(site.name));
        for (const Connector &connector : site.connectors) {
            const Host *host = estate.host(connectorHost(connector));
            output().say(u"    %1  %2"_s.arg(
                connectorName(connector), host ? placeText(host->endpoint) : QString()));
        }
    }
    Q_EMIT done(Done);
}

void EstateCommand::importFile()
{
    EstateFile file(options().arguments.value(1));
    const auto estate = file.load();
    if (!estate)
        return fail(estate.error());
    // Whatever is there now and cannot be read is not overwritten either.
    const auto present = services().estates->load();
    if (!present && present.error().code != ErrorCode::NotFound)
        return fail(present.error());
    if (auto saved = services().estates->save(*estate); !saved)
        return fail(saved.error());
    output().say(
        tr("Imported %1 with %n site(s).", nullptr, int(estate->sites.size())).arg(estate->name));
    Q_EMIT done(Done);
}

void EstateCommand::exportFile(const Estate &estate)
{
    EstateFile file(options().arguments.value(1));
    if (auto saved = file.save(estate); !saved)
        return fail(saved.error());
    output().say(tr("Exported %1.").arg(estate.name));
    Q_EMIT done(Done);
}

void EstateCommand::windows(const Estate &estate)
{
    for (const Site &site : estate.sites) {
        if (!options().site.isEmpty()
            && site.name.compare(options().site, Qt::CaseInsensitive) != 0)
            continue;
        const auto next
            = site.window ? site.window->nextOpening(services().clock.now()) : std::nullopt;
        const QString when
            = next ? QLocale().toString(next->toLocalTime(), QLocale::ShortFormat) : QString();
        output().object(
            {{u"event"_s, u"window"_s},
             {u"site"_s, site.name},
             {u"set"_s, site.window.has_value()},
             {u"next"_s, next ? next->toUTC().toString(Qt::ISODate) : QString()}});
        output().say(
            site.window ? tr("%1: next opening %2 (your time)").arg(site.name, when)
                        : tr("%1: no maintenance window is set").arg(site.name));
    }
    Q_EMIT done(Done);
}

void IniCommand::begin()
{
    QFile file(options().arguments.value(1));
    if (options().arguments.value(0) != "check"_L1)
        return fail({ErrorCode::InvalidArgument, u"ini wants: check FILE"_s, {}, false});
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            {ErrorCode::FileUnreadable, file.errorString(), {{u"file"_s, file.fileName()}}, false});
    const Version target
        = Version::parse(options().target).value_or(cloudconnector::newestRelease());
    constexpr qint64 largest = 1024 * 1024 + 1; // one more than is accepted, so that it shows
    int blocks = 0;
    for (const CheckResult &check :
         cloudconnector::checkConfiguration(file.read(largest), target, {})) {
        output().check(check, file.fileName());
        blocks += check.verdict == Verdict::Block;
    }
    if (blocks == 0)
        output().say(tr("%1 can be used for %2.").arg(file.fileName(), target.toString()));
    Q_EMIT done(blocks > 0 ? Blocked : Done);
}

void CredentialsCommand::begin()
{
    openEstate(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        withEstate(std::move(*opened));
    });
}

void CredentialsCommand::withEstate(OpenedEstate opened)
{
    const QString verb = options().arguments.value(0);
    if (verb == "set"_L1)
        return set(opened.estate);
    if (verb == "test"_L1)
        return test(std::move(opened));
    for (const Host &host : opened.estate.hosts) {
        output().object(
            {{u"event"_s, u"account"_s}, {u"host"_s, host.name}, {u"user"_s, host.account}});
        output().say(u"%1  %2"_s.arg(host.name, host.account));
    }
    Q_EMIT done(Done);
}

/// The secret is the first line of standard input, never an argument.
void CredentialsCommand::set(const Estate &estate)
{
    const auto kind = accountKindFromName(options().account);
    const auto host = std::ranges::find_if(estate.hosts, [this](const Host &candidate) {
        return candidate.name.compare(options().host, Qt::CaseInsensitive) == 0;
    });
    const Site *site = estate.siteByName(options().site);
    const bool ofHost = kind == AccountKind::HostAdministrator || kind == AccountKind::SshKey;
    if (!kind || (ofHost ? host == estate.hosts.end() : !site))
        return fail(
            {ErrorCode::InvalidArgument,
             u"credentials set wants --account with --host (HostAdministrator, SshKey) or --site"_s,
             {},
             false});
    const SecretRef ref = kind == AccountKind::SshKey ? keyPassphrase(host->id)
        : ofHost                                      ? hostPassword(host->id, host->account)
                 : SecretRef{options().account, site->id.value, options().user};
    services().terminal.readSecret([this, ref](std::optional<Secret> typed) {
        remember(ref, std::make_shared<Secret>(std::move(typed).value_or(Secret())));
    });
}

void CredentialsCommand::remember(const SecretRef &ref, const std::shared_ptr<Secret> &secret)
{
    services().calls.start<Result<void>>(
        this,
        [ref, secret, &keychain = services().keychain](const std::stop_token &) {
            return keychain.write(ref, *secret);
        },
        [this](Result<void> written) {
            if (!written)
                return fail(written.error());
            output().say(tr("Remembered in the keychain."));
            Q_EMIT done(Done);
        });
}

void CredentialsCommand::test(OpenedEstate opened)
{
    const Site *site = opened.estate.siteByName(options().site);
    if (!site)
        return fail(
            {ErrorCode::InvalidArgument, u"credentials test wants --site NAME"_s, {}, false});
    auto shared = std::make_shared<OpenedEstate>(std::move(opened));
    for (const Connector &connector : shared->estate.siteByName(options().site)->connectors) {
        const Host *host = shared->estate.host(connectorHost(connector));
        ++m_left;
        services().calls.start<Result<void>>(
            this,
            [shared, host, &s = services()](const std::stop_token &stop) -> Result<void> {
                Credential credential;
                if (shared->practice) {
                    credential = shared->practice->hosts.at(host->id).duplicate();
                } else {
                    auto stored = storedAdministrator({&s.keychain}, *host);
                    if (!stored)
                        return Unexpected(stored.error());
                    credential = std::move(*stored);
                }
                const auto session = s.transport->open(host->endpoint, credential, stop);
                return session ? Result<void>() : Unexpected(session.error());
            },
            [this, name = host->name](const Result<void> &outcome) { report(name, outcome); });
    }
}

void CredentialsCommand::report(const QString &host, const Result<void> &outcome)
{
    output().object(
        {{u"event"_s, u"credential"_s},
         {u"host"_s, host},
         {u"accepted"_s, outcome.has_value()},
         {u"error"_s, outcome ? QString() : errorCodeName(outcome.error().code)}});
    output().say(
        outcome ? tr("%1: accepted").arg(host)
                : tr("%1: %2").arg(host, describe(outcome.error()).what));
    m_refused += !outcome;
    if (--m_left == 0)
        Q_EMIT done(m_refused > 0 ? Failed : Done);
}

} // namespace changeover::cli
