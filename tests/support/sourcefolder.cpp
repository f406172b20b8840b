#include "tests/support/sourcefolder.h"

namespace changeover::test
{

QString sourceFolder()
{
    return QStringLiteral(CHANGEOVER_SOURCE_DIR);
}

} // namespace changeover::test
