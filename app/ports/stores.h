// Where the estate and the secrets are kept.
//
// EstateStore: main thread. SecretStore: its calls may block on a keychain's own dialog and are
// made through viewmodels/leafcall, never straight from the main thread.
#pragma once

#include "domain/error.h"
#include "domain/estate.h"
#include "domain/secret.h"

namespace changeover
{

class EstateStore
{
public:
    virtual ~EstateStore() = default;
    /// NotFound when there is none yet; FileInvalid for a damaged one, SchemaTooNew for a newer
    /// one: neither is ever overwritten.
    virtual Result<Estate> load() = 0;
    /// Atomic: the old file stays until the new one is whole.
    virtual Result<void> save(const Estate &estate) = 0;
    virtual QString location() const = 0;
};

class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Probes the store by a test entry. SecretStoreUnavailable with the store's own words.
    virtual Result<void> available() = 0;
    /// SecretMissing when it is not there; SecretStoreUnavailable when nobody can tell.
    virtual Result<Secret> read(const SecretRef &ref) = 0;
    virtual Result<void> write(const SecretRef &ref, const Secret &secret) = 0;
    virtual Result<void> remove(const SecretRef &ref) = 0;
};

} // namespace changeover
