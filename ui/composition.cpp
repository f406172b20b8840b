#include "ui/composition.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "engine/rebootstep.h"
#include "storage/consolename.h"
#include "storage/scriptfiles.h"
#include "viewmodels/probes.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

BehaviourTable allBehaviours()
{
    BehaviourTable table = cloudconnector::behaviours();
    table.merge(hostBehaviours());
    return table;
}

constexpr int probesAtOnce = 8;

QString settingsFile(const DataFolders &folders)
{
    return folders.root + u"/window.ini"_s;
}

Result<OpenedPractice> openPractice(const lab::PracticeOptions &options)
{
    auto practice = lab::PracticeLab::open(options);
    if (!practice)
        return Unexpected(practice.error());
    OpenedPractice opened{std::move(practice->estate), std::move(practice->credentials), {}};
    for (const auto &package : practice->packages)
        opened.packages += PublishedPackage{package.version, package.path, package.sha256};
    return opened;
}

} // namespace

Result<std::unique_ptr<Desktop>>
Desktop::open(const DataFolders &folders, lab::PracticeOptions practice)
{
    if (const auto prepared = folders.prepare(); !prepared)
        return Unexpected(prepared.error());
    Result<ScriptLibrary> scripts = loadScripts();
    if (!scripts)
        return Unexpected(scripts.error());
    const ConsoleId console = ConsoleId::create();
    const QString who = userAtComputer();
    auto journal = std::make_unique<SqliteJournal>(folders.journal, console, who);
    if (const auto opened = journal->open(); !opened)
        return Unexpected(opened.error());
    practice.directory = folders.practice;
    return std::unique_ptr<Desktop>(new Desktop(
        folders, std::move(practice), std::move(*scripts), std::move(journal), console, who));
}

Desktop::Desktop(
    const DataFolders &folders, lab::PracticeOptions practice, ScriptLibrary scripts,
    std::unique_ptr<SqliteJournal> journal, const ConsoleId &console, const QString &who)
    : m_who(who)
    , m_practice(std::move(practice))
    , m_scripts(std::move(scripts))
    , m_behaviours(allBehaviours())
    , m_journal(std::move(journal))
    , m_log(folders.logs)
    , m_estates(folders.estate)
    , m_transport(m_scripts)
    , m_jobs(m_scripts)
    , m_runs(
          {m_transport, m_jobs, *m_journal, m_log, m_clock, m_behaviours, m_scripts, console, who})
    , m_calls(probesAtOnce)
    , m_probe(signedProbe(m_transport, m_jobs, m_clock))
    , m_facts(m_calls, storedProbe(m_probe, m_untilExit, m_keychain), m_clock)
    , m_settings(settingsFile(folders), QSettings::IniFormat)
{
}

/// The leaf calls are waited for, and those that wait for the keychain wait for this very thread.
Desktop::~Desktop()
{
    m_keychain.close();
}

QByteArray Desktop::windowGeometry(const DataFolders &folders)
{
    return QSettings(settingsFile(folders), QSettings::IniFormat)
        .value(u"window/geometry"_s)
        .toByteArray();
}

AppServices Desktop::services()
{
    return {
        m_estates,
        m_keychain,
        m_untilExit,
        m_transport,
        *m_journal,
        m_log,
        m_clock,
        m_runs,
        m_calls,
        m_facts,
        m_scripts,
        m_probe,
        m_settings,
        m_who,
        m_who,
        [practice = m_practice](const std::stop_token &) { return openPractice(practice); },
        [practice = m_practice](const QString &site, const std::stop_token &) {
            return lab::PracticeLab::makeTestCalls(practice, site);
        },
        [](const QString &file) { return EstateFile(file).load(); }};
}

} // namespace changeover
