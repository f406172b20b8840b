// The words for errors, one entry a code; errortexts.cpp chooses among them.
//
// Any thread; constant data. {name} is the fact of that name in the error's context.
#pragma once

#include "domain/error.h"

#include <span>

namespace changeover
{

struct ErrorEntry {
    ErrorCode code;
    const char *what;
    const char *next;
};

/// Takes the place of the code's entry where the error's context has this fact.
struct ErrorVariant {
    const char *fact;
    const char *value; ///< null: whatever it says
    ErrorEntry entry;
};

std::span<const ErrorEntry> errorEntries();
std::span<const ErrorVariant> errorVariants();

} // namespace changeover
