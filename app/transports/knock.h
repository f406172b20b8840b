// Whether something listens at a port, without a word to it.
//
// Any thread but the main one, which it blocks for `atMost`; no state.
#pragma once

#include "domain/estate.h"

#include <chrono>
#include <stop_token>

namespace changeover
{

bool answersKnock(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop);

} // namespace changeover
