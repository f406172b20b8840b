#include "cli/program.h"

int main(int argc, char **argv)
{
    return changeover::cli::runProgram(argc, argv);
}
