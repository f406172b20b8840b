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

Result<Credential> storedAdministrator(const QList<SecretStore *> &stores, const Host &host)
{
    const auto read = [&stores](const SecretRef &ref) {
        Result<Secret> found = failure(ErrorCode::SecretMissing);
        for (SecretStore *store : stores) {
            found = store->read(ref);
            if (found)
                break;
        }
        return found;
    };
    auto password = read(hostPassword(host.id, host.account));
    if (!password && !host.endpoint.mayDoWithoutPassword())
        return Unexpected(password.error());
    Credential credential{host.account, password ? std::move(*password) : Secret()};
    if (host.endpoint.namesKey()) {
        if (auto passphrase = read(keyPassphrase(host.id)))
            credential.passphrase = std::move(*passphrase);
    }
    return credential;
}

Probe storedProbe(SignedProbe probe, SecretStore &untilExit, SecretStore &keychain)
{
    return [probe = std::move(probe), &untilExit,
            &keychain](const Host &host, const std::stop_token &stop) -> Result<Facts> {
        const auto credential = storedAdministrator({&untilExit, &keychain}, host);
        if (!credential)
            return Unexpected(credential.error());
        return probe(host, *credential, stop);
    };
}

} // namespace changeover
