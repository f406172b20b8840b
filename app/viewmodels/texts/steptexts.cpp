#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <array>

namespace changeover
{

namespace
{

// clang-format off
constexpr std::array stepTable{
    TextEntry{"step.recheck", QT_TRANSLATE_NOOP("Texts", "Check %1 once more")},
    TextEntry{"step.stage", QT_TRANSLATE_NOOP("Texts", "Copy the packages of %2 and %3 to %1")},
    TextEntry{"step.configuration", QT_TRANSLATE_NOOP("Texts", "Confirm the configuration of %1 for %3")},
    TextEntry{"step.wayBack", QT_TRANSLATE_NOOP("Texts", "Keep a way back to %2 on %1")},
    TextEntry{"step.remove", QT_TRANSLATE_NOOP("Texts", "Remove the package of %2 from %1")},
    TextEntry{"step.install", QT_TRANSLATE_NOOP("Texts", "Install the package of %3 on %1")},
    TextEntry{"step.configure", QT_TRANSLATE_NOOP("Texts", "Put the configuration of %1 in place")},
    TextEntry{"step.register", QT_TRANSLATE_NOOP("Texts", "Register %1 at the tenant")},
    TextEntry{"step.download", QT_TRANSLATE_NOOP("Texts", "Download the bits of %3 for %1")},
    TextEntry{"step.build", QT_TRANSLATE_NOOP("Texts", "Build the new machines of %1 (%3)")},
    TextEntry{"step.recheckSwitch", QT_TRANSLATE_NOOP("Texts", "Check the site before switching %1")},
    TextEntry{"step.switch", QT_TRANSLATE_NOOP("Texts", "Switch %1 from %2 to %3")},
    TextEntry{"step.switchForce", QT_TRANSLATE_NOOP("Texts", "Switch %1 from %2 to %3, ending calls that do not end")},
    TextEntry{"step.verify", QT_TRANSLATE_NOOP("Texts", "Verify that %1 runs %3")},
    TextEntry{"step.testCall", QT_TRANSLATE_NOOP("Texts", "Make a test call through %1")},
    TextEntry{"step.validate", QT_TRANSLATE_NOOP("Texts", "Validate the site %1")},
    TextEntry{"step.putBack.remove", QT_TRANSLATE_NOOP("Texts", "Remove the package of %2 from %1")},
    TextEntry{"step.putBack.install", QT_TRANSLATE_NOOP("Texts", "Install the old package of %3 on %1")},
    TextEntry{"step.putBack.restore", QT_TRANSLATE_NOOP("Texts", "Restore the files that %1 had before")},
    TextEntry{"step.putBack.verify", QT_TRANSLATE_NOOP("Texts", "Verify that %1 runs %3 with its own scripts")},
    TextEntry{"observe.unread", QT_TRANSLATE_NOOP("Texts", "This could not be read on the host: %1. %2")},
    TextEntry{"observe.ownJob", QT_TRANSLATE_NOOP("Texts", "The job of this step is at work on the host: its output is followed from the beginning.")},
    TextEntry{"observe.locked", QT_TRANSLATE_NOOP("Texts", "%1 is at work on this host, for run %2. Nothing is begun while it holds the host.")},
    TextEntry{"observe.updater", QT_TRANSLATE_NOOP("Texts", "The automatic updater is at work on this host. Nothing is begun beside it.")},
    TextEntry{"observe.stage.done", QT_TRANSLATE_NOOP("Texts", "Both packages are on the host, with the approved hashes.")},
    TextEntry{"observe.stage.not", QT_TRANSLATE_NOOP("Texts", "The packages are not on the host yet.")},
    TextEntry{"observe.configuration.done", QT_TRANSLATE_NOOP("Texts", "The approved file is on the host.")},
    TextEntry{"observe.configuration.not", QT_TRANSLATE_NOOP("Texts", "The approved file is not on the host yet.")},
    TextEntry{"observe.wayBack.done", QT_TRANSLATE_NOOP("Texts", "The old package and the files of the appliance are kept.")},
    TextEntry{"observe.wayBack.not", QT_TRANSLATE_NOOP("Texts", "The way back is not kept yet.")},
    TextEntry{"observe.remove.done", QT_TRANSLATE_NOOP("Texts", "No package is installed any more; version %1 was removed.")},
    TextEntry{"observe.remove.replaced", QT_TRANSLATE_NOOP("Texts", "The package of %1 is installed already.")},
    TextEntry{"observe.remove.not", QT_TRANSLATE_NOOP("Texts", "The package of %1 is installed.")},
    TextEntry{"observe.package.other", QT_TRANSLATE_NOOP("Texts", "A package of version %1 is installed, which the plan does not know. Find out who installed it before you go on.")},
    TextEntry{"observe.install.not", QT_TRANSLATE_NOOP("Texts", "The package of %1 is not installed yet.")},
    TextEntry{"observe.install.back", QT_TRANSLATE_NOOP("Texts", "The package of %1 is installed again. Somebody put it back.")},
    TextEntry{"observe.install.done", QT_TRANSLATE_NOOP("Texts", "The package of %1 is installed, and a new console has its scripts.")},
    TextEntry{"observe.install.partial", QT_TRANSLATE_NOOP("Texts", "The package of %1 is installed, but a new console has the scripts of %2. Repair the package on the host, then choose done by hand.")},
    TextEntry{"observe.configure.not", QT_TRANSLATE_NOOP("Texts", "The appliance directory does not have the approved file yet.")},
    TextEntry{"observe.configure.partial", QT_TRANSLATE_NOOP("Texts", "The approved file is in the appliance directory, but not imported yet.")},
    TextEntry{"observe.configure.done", QT_TRANSLATE_NOOP("Texts", "The approved file is in place and imported.")},
    TextEntry{"observe.register.scripts", QT_TRANSLATE_NOOP("Texts", "The scripts are of %1, the plan is for %2. Look at the installed package first.")},
    TextEntry{"observe.register.not", QT_TRANSLATE_NOOP("Texts", "The management service does not run as CceService: the appliance is not registered with this package.")},
    TextEntry{"observe.register.unlisted", QT_TRANSLATE_NOOP("Texts", "The tenant does not list the appliance in its site.")},
    TextEntry{"observe.register.done", QT_TRANSLATE_NOOP("Texts", "The management service runs as CceService, and the tenant lists the appliance in its site.")},
    TextEntry{"observe.download.built", QT_TRANSLATE_NOOP("Texts", "The machines of %1 are built already; its bits were there.")},
    TextEntry{"observe.download.done", QT_TRANSLATE_NOOP("Texts", "The bits of %1 are in the site share.")},
    TextEntry{"observe.download.shared", QT_TRANSLATE_NOOP("Texts", "The bits of %1 are in the site share already; the cmdlet will say so and do nothing.")},
    TextEntry{"observe.download.not", QT_TRANSLATE_NOOP("Texts", "The bits of %1 are not in the site share yet.")},
    TextEntry{"observe.build.switched", QT_TRANSLATE_NOOP("Texts", "The appliance runs %1 already.")},
    TextEntry{"observe.build.done", QT_TRANSLATE_NOOP("Texts", "The four machines of %1 are built and wait as the backup instance.")},
    TextEntry{"observe.build.partial", QT_TRANSLATE_NOOP("Texts", "%1 of the four machines of %2 exist, but they are not recorded as a whole instance. Before you repeat, remove them with Uninstall-CcAppliance and that version.")},
    TextEntry{"observe.build.interrupted", QT_TRANSLATE_NOOP("Texts", "The building of %1 was interrupted and left no machines. Look at the host for leftovers before you repeat.")},
    TextEntry{"observe.build.not", QT_TRANSLATE_NOOP("Texts", "There is no machine of %1 yet.")},
    TextEntry{"observe.switch.done", QT_TRANSLATE_NOOP("Texts", "The appliance runs %1.")},
    TextEntry{"observe.switch.other", QT_TRANSLATE_NOOP("Texts", "Running is %1 and backup is %2. That is not what the plan expects, and switching would toggle: it is not done. Look at the host.")},
    TextEntry{"observe.switch.partial", QT_TRANSLATE_NOOP("Texts", "Switching to %1 was begun and did not end. Look at the machines in Hyper-V Manager before you repeat it.")},
    TextEntry{"observe.switch.not", QT_TRANSLATE_NOOP("Texts", "The appliance runs %1, and %2 waits as the backup instance.")},
    TextEntry{"observe.restore.lost", QT_TRANSLATE_NOOP("Texts", "The way back of run %1 is not on this host.")},
    TextEntry{"observe.restore.done", QT_TRANSLATE_NOOP("Texts", "The files of the appliance are as they were before.")},
    TextEntry{"observe.restore.not", QT_TRANSLATE_NOOP("Texts", "The files of the appliance are not restored yet.")},
    TextEntry{"observe.recheck.not", QT_TRANSLATE_NOOP("Texts", "The state may have changed since the checks.")},
    TextEntry{"observe.signOff.not", QT_TRANSLATE_NOOP("Texts", "Nobody has signed off yet.")},
    TextEntry{"observe.end.bits", QT_TRANSLATE_NOOP("Texts", "The machines in service are of %1 instead of %2.")},
    TextEntry{"observe.end.scripts", QT_TRANSLATE_NOOP("Texts", "A new console has the scripts of %1 instead of %2.")},
    TextEntry{"observe.end.module", QT_TRANSLATE_NOOP("Texts", "The module on the host is of %1 instead of %2.")},
    TextEntry{"observe.end.status", QT_TRANSLATE_NOOP("Texts", "The appliance reports the status %1, not Running yet.")},
    TextEntry{"observe.end.management", QT_TRANSLATE_NOOP("Texts", "The management service does not run yet.")},
    TextEntry{"observe.end.noMachine", QT_TRANSLATE_NOOP("Texts", "The machine %1 of %2 is not there.")},
    TextEntry{"observe.end.machine", QT_TRANSLATE_NOOP("Texts", "%1 is not in service yet: %2.")},
    TextEntry{"observe.end.services", QT_TRANSLATE_NOOP("Texts", "The services of %1 could not be read.")},
    TextEntry{"observe.end.service", QT_TRANSLATE_NOOP("Texts", "The service %1 on %2 is not running yet: %3.")},
    TextEntry{"observe.end.old", QT_TRANSLATE_NOOP("Texts", "The old machine %1 is not off yet: %2.")},
    TextEntry{"observe.end.upgraded", QT_TRANSLATE_NOOP("Texts", "Scripts and machines are of %1, the appliance reports Running, its four machines serve and the old ones are off.")},
    TextEntry{"observe.end.putBack", QT_TRANSLATE_NOOP("Texts", "Scripts and machines are of %1 again, and the appliance reports Running.")},
    TextEntry{"question.testCall", QT_TRANSLATE_NOOP("Texts", "Make a test call through %1 before the next appliance is begun: sign in, call out, be called. Sign off with a note when it works.")},
    TextEntry{"question.validate", QT_TRANSLATE_NOOP("Texts", "Validate the site %1: a test user signs in, calls out and is called. Sign off with a note when all three work.")},
    TextEntry{"question.failed", QT_TRANSLATE_NOOP("Texts", "This step did not succeed. Try it again after you have mended the cause, or stop here.")},
    TextEntry{"question.unsettled", QT_TRANSLATE_NOOP("Texts", "The host cannot be asked what became of this step's job, and the job may still be at work. Try again: the same job is found, nothing is started twice. Stop: the run ends with an unknown outcome.")},
    TextEntry{"question.cannot-read", QT_TRANSLATE_NOOP("Texts", "The host cannot be read, so nobody knows how things stand. Try again when it answers.")},
    TextEntry{"question.deadline", QT_TRANSLATE_NOOP("Texts", "The work on %1 takes longer than planned, and it goes on whatever you answer. Keep waiting: you are asked again after the same time. Stop the run: this step comes to its end, and no further step begins.")},
    TextEntry{"question.deadline.noReturn", QT_TRANSLATE_NOOP("Texts", "The switch of %1 is still at work and ends by force the calls that do not end by themselves; new ones are refused until it has switched. Keep waiting: you are asked again after the same time. Stop the run: the switch still comes to its end, then the run ends.")},
    TextEntry{"question.deadline.force", QT_TRANSLATE_NOOP("Texts", "%1 still waits for its calls to end; new ones are refused until it has switched. Keep waiting: no call is cut, and you are asked again after the same time. Stop the run: the switch still comes to its end, then the run ends. Force the switch: the host is asked to end this one, and it is begun anew with -Force, which cuts the calls that do not end by themselves.")},
    TextEntry{"question.prompt.refused", QT_TRANSLATE_NOOP("Texts", "%1 refused the answer to its prompt and asks again: %2")},
    TextEntry{"question.prompt", QT_TRANSLATE_NOOP("Texts", "A cmdlet on %1 asks for something that no rule of the plan answers: %2")},
    TextEntry{"plan.noTarget", QT_TRANSLATE_NOOP("Texts", "no target version is chosen.")},
    TextEntry{"plan.package", QT_TRANSLATE_NOOP("Texts", "a package has no version, no path or no SHA-256.")},
    TextEntry{"plan.packageVersion", QT_TRANSLATE_NOOP("Texts", "the package is not of the target version.")},
    TextEntry{"plan.previousVersion", QT_TRANSLATE_NOOP("Texts", "the package for the way back is not older than the target.")},
    TextEntry{"plan.notConfirmed", QT_TRANSLATE_NOOP("Texts", "SiteName and EnableReferSupport are not confirmed.")},
    TextEntry{"plan.kind", QT_TRANSLATE_NOOP("Texts", "it is no Cloud Connector appliance.")},
    TextEntry{"plan.notRead", QT_TRANSLATE_NOOP("Texts", "its versions have not been read.")},
    TextEntry{"plan.otherVersion", QT_TRANSLATE_NOOP("Texts", "it runs %1, the package for the way back is of %2.")},
    TextEntry{"plan.noConfiguration", QT_TRANSLATE_NOOP("Texts", "it has no CloudConnector.ini for the target.")},
    TextEntry{"plan.noHost", QT_TRANSLATE_NOOP("Texts", "its host is not in the estate.")},
    TextEntry{"plan.certificate", QT_TRANSLATE_NOOP("Texts", "its certificate has not been confirmed.")},
    TextEntry{"plan.noSignedPackage", QT_TRANSLATE_NOOP("Texts", "the run %1 kept no signed package of %2 there.")},
    TextEntry{"plan.noWayBack", QT_TRANSLATE_NOOP("Texts", "the run %1 kept no way back there.")},
};
// clang-format on

} // namespace

std::span<const TextEntry> stepTexts()
{
    return stepTable;
}

} // namespace changeover
