// What a host said, before it is written into the history: free text without the run's secrets.
//
// Any thread; pure but for the scrubber it is given. Names, ids and codes stay as they are: only
// what a host worded itself is looked at.
#pragma once

#include "domain/event.h"

#include <functional>

namespace changeover
{

/// Masks secrets in place.
using Scrub = std::function<void(QString &)>;

/// The texts and facts of a prompt; its id, kind and field types are the protocol's.
QJsonObject scrubbedPrompt(const QJsonObject &prompt, const Scrub &scrub);
Question scrubbed(Question question, const Scrub &scrub);
EventBody scrubbed(EventBody body, const Scrub &scrub);

} // namespace changeover
