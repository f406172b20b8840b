// How an appliance is read: by a job under the account's own logon or, for what any logon can tell,
// over the remote shell's.
//
// Any thread; pure functions of what they are given.
#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <functional>

namespace changeover::cloudconnector
{

/// Runs Read-Appliance once.
using ReadValues = std::function<Result<QJsonObject>()>;

/// Everything, by a job under the account's logon. Where the host runs no such job, what its remote
/// shell can tell: the rest is unread, and `problems` says why.
Result<QJsonObject> readWhole(const ReadValues &asAccount, const ReadValues &overShell);

} // namespace changeover::cloudconnector
