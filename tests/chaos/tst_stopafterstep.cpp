// 'Stop after this step', in the middle of every step.
#include "tests/chaos/stopmatrix.h"

int main(int argc, char **argv)
{
    return changeover::test::playMatrix(argc, argv, QStringLiteral("after-this-step"));
}

#include "moc_stopmatrix.cpp"
