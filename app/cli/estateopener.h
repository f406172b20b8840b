// Opens the estate a command works on: the file of this user, or the practice estate of the lab.
//
// Main thread; the lab is found or started as a leaf call.
#pragma once

#include "cli/command.h"

namespace changeover::cli
{

struct OpenedEstate {
    Estate estate;
    PackageCatalogue packages; ///< what the practice estate's vendor publishes
    std::optional<CredentialSet> practice;
};

void openEstate(
    const CommandContext &context, QObject *receiver,
    std::function<void(Result<OpenedEstate>)> opened);
/// Sets the practice estate back to its beginning, then opens it.
void openFreshPractice(
    const CommandContext &context, QObject *receiver,
    std::function<void(Result<OpenedEstate>)> opened);

} // namespace changeover::cli
