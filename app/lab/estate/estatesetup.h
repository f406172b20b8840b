// Making the practice estate, and loading what is on disk of it.
//
// The lab's thread; free functions over the state store.
#pragma once

#include "lab/estate/hostmodel.h"

namespace changeover::lab
{

bool hasEstate(const StateStore &store);
quint64 estateSeed(const StateStore &store);
/// A new estate with new credentials; a random seed when none is given.
Result<void> makeEstate(StateStore &store, std::optional<quint64> seed);
/// Accounts and site shares.
void loadEstate(SharedEstate &shared);
/// The host's state; true when the lab has run with it before.
bool restoreHost(StateStore &store, HostModel &model);

QJsonObject describeEstate();
/// {"NAME":{"user","password"}}
QJsonObject credentialsToJson(const LabCredentials &credentials);

} // namespace changeover::lab
