// 'Stop at the next safe point', in the middle of every step.
#include "tests/chaos/stopmatrix.h"

int main(int argc, char **argv)
{
    return changeover::test::playMatrix(argc, argv, QStringLiteral("at-safe-point"));
}

#include "moc_stopmatrix.cpp"
