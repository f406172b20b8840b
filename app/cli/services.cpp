#include "cli/services.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "engine/rebootstep.h"
#include "storage/consolename.h"
#include "storage/scriptfiles.h"
#include "viewmodels/probes.h"

#include <QCoreApplication>
#include <QDir>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Services>> Services::open(const CliOptions &, const PortHooks &hooks)
{
    auto services = std::make_unique<Services>();
    Services &s = *services;
    s.folders = DataFolders::standard();
    if (auto prepared = s.folders.prepare(); !prepared)
        return Unexpected(prepared.error());
    auto scripts = loadScripts();
    if (!scripts)
        return Unexpected(scripts.error());
    s.scripts = std::move(*scripts);
    s.who = userAtComputer();
    s.behaviours = cloudconnector::behaviours();
    s.behaviours.merge(hostBehaviours());
    // Nobody looks at a face that stands still: one-shot commands would rather wait than fail.
    s.sqlite = std::make_unique<SqliteJournal>(
        s.folders.journal, s.console, s.who, std::chrono::seconds(2));
    if (auto opened = s.sqlite->open(); !opened)
        return Unexpected(opened.error());
    if (hooks.journal)
        s.decorated = hooks.journal(*s.sqlite);
    s.log = std::make_unique<RunLogFile>(s.folders.logs);
    s.estates = std::make_unique<EstateFile>(s.folders.estate);
    s.transport = std::make_unique<HostTransport>(s.scripts, hooks.wire);
    s.jobs = std::make_unique<HostJobClient>(s.scripts);
    s.runs = std::make_unique<RunScheduler>(RunPorts{
        *s.transport, *s.jobs, s.journal(), *s.log, s.clock, s.behaviours, s.scripts, s.console,
        s.who});
    return services;
}

lab::PracticeOptions Services::practiceOptions(const CliOptions &options) const
{
    lab::PracticeOptions practice;
    practice.directory = folders.practice;
    practice.program = QDir(QCoreApplication::applicationDirPath()).filePath(u"changeover-lab"_s);
    practice.speed = options.speed;
    practice.seed = options.seed;
    practice.faultFile = options.faultFile;
    practice.ledgerFile = options.ledgerFile;
    return practice;
}

UpgradeDraftPorts Services::draftPorts()
{
    UpgradeDraftPorts ports{
        {calls, *transport, *estates, keychain, untilExit},
        clock,
        scripts,
        signedProbe(*transport, *jobs, clock),
        who,
        [this](const Site &site) { return otherRuns(journal(), site, clock.now()); }};
    return ports;
}

} // namespace changeover::cli
