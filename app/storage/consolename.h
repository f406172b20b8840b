// Who sits at this console, as other consoles and the history name them.
//
// Any thread; asks the environment and the system.
#pragma once

#include <QString>

namespace changeover
{

QString userAtComputer(); ///< "user@computer"

} // namespace changeover
