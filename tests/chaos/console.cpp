// changeover-cli with a kill point: the console that the chaos tests kill.
#include "cli/program.h"
#include "tests/chaos/killpoint.h"

using namespace changeover;

int main(int argc, char **argv)
{
    test::KillPoint point;
    test::KillingWire wire(point);
    cli::PortHooks hooks;
    hooks.wire = &wire;
    hooks.journal = [&](Journal &journal) -> std::unique_ptr<Journal> {
        return std::make_unique<test::KillingJournal>(journal, point);
    };
    return cli::runProgram(argc, argv, hooks);
}
