// Where the sources of these tests lie: for tests that read what is in the repository.
//
// Any thread. The one file that knows the place, so that every other one compiles to the same
// object wherever the repository was cloned to, and the compiler cache has it already.
#pragma once

#include <QString>

namespace changeover::test
{

QString sourceFolder();

} // namespace changeover::test
