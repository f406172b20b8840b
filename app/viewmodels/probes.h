// How a face reads a host: signs in, runs Read-Appliance, stamps the answer.
//
// Pure functions and closures; the closures are called in threads of the leaf pool, what they refer
// to is owned by the composition root and outlives the pool.
#pragma once

#include "ports/clock.h"
#include "ports/jobclient.h"
#include "ports/session.h"
#include "ports/stores.h"
#include "viewmodels/factscache.h"
#include "viewmodels/upgradedraft.h"

namespace changeover
{

/// With a credential that is at hand: one reading under the account's own logon or, where the host
/// runs none, what its remote shell can tell.
SignedProbe signedProbe(Transport &transport, JobClient &jobs, const Clock &clock);
/// The host's administrator out of the first store that has the password; with the passphrase of
/// the key that the endpoint names, where one is kept. SecretMissing when no store has the
/// password.
Result<Credential> storedAdministrator(const QList<SecretStore *> &stores, const Host &host);
/// With the host administrator's secret from the first store that has it; SecretMissing when none
/// does.
Probe storedProbe(SignedProbe probe, SecretStore &untilExit, SecretStore &keychain);

} // namespace changeover
