#include "viewmodels/probes.h"

#include "connectors/cloudconnector/readings.h"

#include <QJsonObject>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::minutes patience(3);

} // namespace

SignedProbe signedProbe(Transport &transport, JobClient &jobs, const Clock &clock)
{
    return [&transport, &jobs, &clock](
               const Host &host, const Credential &credential,
               const std::stop_token &stop) -> Result<Facts> {
        auto session = transport.open(host.endpoint, credential, stop);
        if (!session)
            return Unexpected(session.error());
        const JobReading reading{u"Read-Appliance"_s, {}, credential.user, &credential.secret};
        const auto values = cloudconnector::readWhole(
            [&] { return jobs.read(**session, reading, {}, stop); },
            [&] {
                const ScriptCall call{reading.script, reading.input, {}};
                return (*session)->run(call, {}, Deadline::in(patience), stop);
            });
        if (!values)
            return Unexpected(values.error());
        return Facts{host.id, clock.now(), *values};
    };
}

Probe storedProbe(SignedProbe probe, SecretStore &untilExit, SecretStore &keychain)
{
    return [probe = std::move(probe), &untilExit,
            &keychain](const Host &host, const std::stop_token &stop) -> Result<Facts> {
        const SecretRef ref{
            accountKindName(AccountKind::HostAdministrator), host.id.value, host.account};
        Result<Secret> secret = untilExit.read(ref);
        if (!secret)
            secret = keychain.read(ref);
        if (!secret)
            return Unexpected(secret.error());
        return probe(host, Credential{host.account, std::move(*secret)}, stop);
    };
}

} // namespace changeover
