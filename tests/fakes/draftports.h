// What a draft needs from outside, faked: hosts that answer from a table, stores in memory.
//
// Header-only. FakeHosts is used from the threads of the pool, hence its mutex.
#pragma once

#include "ports/clock.h"
#include "ports/session.h"
#include "ports/stores.h"
#include "support/appliancefacts.h"
#include "viewmodels/upgradedraft.h"

#include <map>
#include <mutex>

namespace changeover::fakes
{

class QuietSession final : public Session
{
public:
    Result<QJsonObject>
    run(const ScriptCall &, const ScriptLineSink &, const Deadline &,
        const std::stop_token &) override
    {
        return QJsonObject{};
    }
};

/// Lets in who has the password of the host, or may do without one; knows which certificate each
/// shows.
class FakeHosts final : public Transport
{
public:
    Result<std::unique_ptr<Session>>
    open(const Endpoint &endpoint, const Credential &credential, const std::stop_token &) override
    {
        if (const auto refused = refusal(endpoint, credential))
            return Unexpected(*refused);
        return std::make_unique<QuietSession>();
    }
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &) override
    {
        const std::lock_guard lock(m_mutex);
        return certificates[endpoint.address];
    }
    Result<Facts> probe(const Host &host, const Credential &credential)
    {
        if (const auto refused = refusal(host.endpoint, credential))
            return Unexpected(*refused);
        const std::lock_guard lock(m_mutex);
        ++probes[host.id];
        return facts.at(host.id);
    }
    int probesOf(const HostId &host)
    {
        const std::lock_guard lock(m_mutex);
        return probes[host];
    }

    std::map<QString, QString> certificates; ///< by address; empty = the pinned one
    std::map<HostId, Facts> facts;
    std::map<HostId, int> probes;
    QByteArray password = "Canary-4711";

private:
    std::optional<Error> refusal(const Endpoint &endpoint, const Credential &credential)
    {
        const std::lock_guard lock(m_mutex);
        const QString shown = certificates[endpoint.address];
        if (!shown.isEmpty() && shown != endpoint.pin) {
            const bool isSsh = endpoint.transport == TransportKind::Ssh;
            const auto unknown = isSsh ? ErrorCode::HostKeyUnknown : ErrorCode::CertificateUnknown;
            const auto changed = isSsh ? ErrorCode::HostKeyChanged : ErrorCode::CertificateChanged;
            return Error{
                endpoint.pin.isEmpty() ? unknown : changed,
                {},
                {{QStringLiteral("fingerprint"), shown}, {QStringLiteral("pinned"), endpoint.pin}},
                false};
        }
        const bool isTicket = credential.secret.isEmpty() && endpoint.mayDoWithoutPassword();
        const bool right = isTicket
            || credential.secret.reveal([this](QByteArrayView typed) { return typed == password; });
        if (!right)
            return Error{ErrorCode::AuthenticationFailed, {}, {}, false};
        return std::nullopt;
    }

    std::mutex m_mutex;
};

class MemorySecrets final : public SecretStore
{
public:
    Result<void> available() override
    {
        if (usable)
            return {};
        return failure(ErrorCode::SecretStoreUnavailable, QStringLiteral("no bus"));
    }
    Result<Secret> read(const SecretRef &ref) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = kept.find(ref.key());
        if (found == kept.end())
            return failure(ErrorCode::SecretMissing);
        return found->second.duplicate();
    }
    Result<void> write(const SecretRef &ref, const Secret &secret) override
    {
        const std::lock_guard lock(m_mutex);
        kept[ref.key()] = secret.duplicate();
        return {};
    }
    Result<void> remove(const SecretRef &ref) override
    {
        const std::lock_guard lock(m_mutex);
        kept.erase(ref.key());
        return {};
    }
    int count()
    {
        const std::lock_guard lock(m_mutex);
        return int(kept.size());
    }

    bool usable = true;

private:
    std::map<QString, Secret> kept;
    std::mutex m_mutex;
};

class MemoryEstates final : public EstateStore
{
public:
    Result<Estate> load() override { return estate; }
    Result<void> save(const Estate &changed) override
    {
        estate = changed;
        ++saves;
        return {};
    }
    QString location() const override { return QStringLiteral("memory"); }

    Estate estate;
    int saves = 0;
};

class StillClock final : public Clock
{
public:
    QDateTime now() const override { return support::readingTime().addSecs(60); }
    std::chrono::milliseconds steady() const override { return {}; }
};

/// Site Seattle with two appliances, its hosts, its packages, and a draft over them.
struct DraftBench {
    FakeHosts hosts;
    MemorySecrets keychain;
    MemorySecrets untilExit;
    MemoryEstates estates;
    StillClock clock;
    ScriptLibrary scripts = everyScript();
    OtherRuns otherRuns;
    LeafCalls calls{4}; ///< last: its calls use what stands above

    DraftBench()
    {
        estates.estate = support::seattle();
        for (int i = 1; i <= 2; ++i)
            hosts.facts[support::hostOf(i)] = support::factsOf(support::healthyAppliance(i), i);
    }

    static ScriptLibrary everyScript()
    {
        std::map<QString, Script> all;
        for (const char *name :
             {"Common", "Jobs", "Windows", "Read-Appliance", "Copy-Packages",
              "Save-TargetConfiguration", "Save-WayBack", "Uninstall-Package", "Install-Package",
              "Set-Configuration", "Register-Appliance", "Get-Bits", "Build-Instance",
              "Switch-Version", "Restore-WayBack"}) {
            const QString known = QString::fromLatin1(name);
            all[known] = Script{known, QByteArray("# ") + name};
        }
        return ScriptLibrary(std::move(all));
    }

    static PackageCatalogue catalogue()
    {
        PackageCatalogue all;
        for (const char *release : {"2.1", "2.0.1"}) {
            const QString version = QString::fromLatin1(release);
            all << published(version);
        }
        return all;
    }
    static PublishedPackage published(const QString &version)
    {
        return {
            *Version::parse(version), support::packageSource(version),
            support::packageSha(version)};
    }

    UpgradeDraftPorts ports()
    {
        return {
            {calls, hosts, estates, keychain, untilExit},
            clock,
            scripts,
            [this](const Host &host, const Credential &credential, const std::stop_token &) {
                return hosts.probe(host, credential);
            },
            QStringLiteral("console"),
            [this](const Site &) { return otherRuns; }};
    }

    /// What "Use the practice credentials" offers.
    CredentialSet practice() const
    {
        CredentialSet set;
        for (int i = 1; i <= 2; ++i) {
            set.hosts[support::hostOf(i)]
                = {support::applianceName(i) + QStringLiteral("\\Administrator"), secret()};
        }
        for (const AccountKind kind :
             {AccountKind::TenantAdmin, AccountKind::ExternalCert, AccountKind::CceService,
              AccountKind::CABackupFile, AccountKind::SafeModeAdmin, AccountKind::DomainAdmin,
              AccountKind::VmAdmin})
            set.accounts[kind] = {QStringLiteral("admin@contoso.onmicrosoft.com"), secret()};
        return set;
    }
    Secret secret() const { return Secret::take(QByteArray(hosts.password)); }
};

} // namespace changeover::fakes
