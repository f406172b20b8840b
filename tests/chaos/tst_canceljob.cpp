// 'Cancel the job on the host', in the middle of every step.
#include "tests/chaos/stopmatrix.h"

int main(int argc, char **argv)
{
    return changeover::test::playMatrix(argc, argv, QStringLiteral("cancel-job"));
}

#include "moc_stopmatrix.cpp"
