// The kinds of steps of this connector kind's plans, one line each.
//
// Any thread; constants. Internal to this folder. Deadlines and estimates are our own figures: no
// document names a duration.
#pragma once

#include "connectors/cloudconnector/planparts.h"

namespace changeover::cloudconnector::forms
{

using std::chrono::minutes;
using enum Interruptibility;

// clang-format off
// name, behaviour, script, interruptibility, safe point, repeatable, deadline, estimate
inline constexpr StepForm recheck        {"recheck",        "cloudconnector.recheck",              "",                         Anytime,         false, false, {},           minutes(1)};
inline constexpr StepForm stage          {"stage",          "cloudconnector.stagePackages",        "Copy-Packages",            Anytime,         false, true,  minutes(60),  minutes(3)};
inline constexpr StepForm confirm        {"configuration",  "cloudconnector.confirmConfiguration", "Save-TargetConfiguration", Anytime,         false, true,  minutes(10),  minutes(1)};
inline constexpr StepForm keepWayBack    {"way-back",       "cloudconnector.keepWayBack",          "Save-WayBack",             Anytime,         true,  true,  minutes(15),  minutes(1)};
inline constexpr StepForm removeOld      {"remove",         "cloudconnector.removePackage",        "Uninstall-Package",        AfterThisStep,   false, false, minutes(30),  minutes(3)};
inline constexpr StepForm installNew     {"install",        "cloudconnector.installPackage",       "Install-Package",          AfterThisStep,   false, false, minutes(30),  minutes(4)};
inline constexpr StepForm configure      {"configure",      "cloudconnector.setConfiguration",     "Set-Configuration",        AfterThisStep,   false, true,  minutes(15),  minutes(1)};
inline constexpr StepForm registerAgain  {"register",       "cloudconnector.register",             "Register-Appliance",       AfterThisStep,   true,  true,  minutes(60),  minutes(5)};
inline constexpr StepForm download       {"download",       "cloudconnector.download",             "Get-Bits",                 Anytime,         false, true,  minutes(360), minutes(30)};
inline constexpr StepForm build          {"build",          "cloudconnector.build",                "Build-Instance",           AfterThisStep,   true,  false, minutes(480), minutes(120)};
inline constexpr StepForm recheckSwitch  {"recheck-switch", "cloudconnector.recheck",              "",                         Anytime,         false, false, {},           minutes(1)};
inline constexpr StepForm switchOver     {"switch",         "cloudconnector.switch",               "Switch-Version",           PointOfNoReturn, false, false, {},           minutes(20)};
inline constexpr StepForm verify         {"verify",         "cloudconnector.verify",               "",                         Anytime,         true,  false, {},           minutes(5)};

// Putting the old package back.
inline constexpr StepForm removeNew      {"remove-new",     "cloudconnector.removePackage",        "Uninstall-Package",        AfterThisStep,   false, false, minutes(30),  minutes(3)};
inline constexpr StepForm installOld     {"install-old",    "cloudconnector.installPackage",       "Install-Package",          AfterThisStep,   false, false, minutes(30),  minutes(4)};
inline constexpr StepForm restore        {"restore",        "cloudconnector.restoreWayBack",       "Restore-WayBack",          AfterThisStep,   false, true,  minutes(15),  minutes(1)};
inline constexpr StepForm verifyPutBack  {"verify",         "cloudconnector.verifyPutBack",        "",                         Anytime,         true,  false, {},           minutes(5)};
// clang-format on

} // namespace changeover::cloudconnector::forms
