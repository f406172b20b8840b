// Shorthand for messages and check results of this connector kind.
//
// Any thread; pure functions.
#pragma once

#include "domain/check.h"
#include "domain/version.h"

namespace changeover::cloudconnector
{

template <typename... Arguments> Message message(const QString &id, const Arguments &...arguments)
{
    return Message{id, QStringList{QString(arguments)...}};
}

inline CheckResult passed(const QString &id, Message found, Message expected)
{
    return {id, {}, Verdict::Pass, std::move(found), std::move(expected), {}, false};
}
inline CheckResult warned(const QString &id, Message found, Message expected, Message remedy)
{
    return {id, {}, Verdict::Warn, std::move(found), std::move(expected), std::move(remedy), false};
}
/// A warning that the admin must accept by a tick.
inline CheckResult toConfirm(const QString &id, Message found, Message expected, Message remedy)
{
    return {id, {}, Verdict::Warn, std::move(found), std::move(expected), std::move(remedy), true};
}
inline CheckResult blocked(const QString &id, Message found, Message expected, Message remedy)
{
    return {id,   {}, Verdict::Block, std::move(found), std::move(expected), std::move(remedy),
            false};
}

} // namespace changeover::cloudconnector
