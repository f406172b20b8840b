// The main window over faked hosts and a ready-made journal, for tests and pictures of it.
//
// Main thread; header-only. The journal is written by whoever uses the desk.
#pragma once

#include "engine/runscheduler.h"
#include "fakes/draftports.h"
#include "fakes/fakehost.h"
#include "fakes/memoryjournal.h"
#include "fakes/shelfjournal.h"
#include "support/shownplan.h"
#include "ui/mainwindow.h"

#include <QPalette>
#include <QTemporaryDir>
#include <QTest>

namespace changeover::support
{

inline const RunId runId{QStringLiteral("run-1")};

struct Desk {
    QTemporaryDir folder;
    fakes::DraftBench bench;
    fakes::ShelfJournal journal;
    test::MemoryRunLog log;
    test::FakeHost fakeHost;
    test::FakeHostJobs jobs{fakeHost};
    BehaviourTable behaviours;
    RunScheduler runs{
        {bench.hosts, jobs, journal, log, bench.clock, behaviours, bench.scripts,
         ConsoleId{QStringLiteral("C")}, QStringLiteral("ben@desk")}};
    FactsCache facts{
        bench.calls,
        [this](const Host &host, const std::stop_token &) -> Result<Facts> {
            return bench.hosts.facts.at(host.id);
        },
        bench.clock};
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Result<Estate> estateFile = failure(ErrorCode::NotFound); ///< what every chosen file holds
    std::unique_ptr<MainWindow> window;

    Desk() { settings.setValue(QStringLiteral("estate/practice"), false); }
    ~Desk() { window.reset(); }

    AppServices services()
    {
        return AppServices{
            emptyEstates,
            bench.keychain,
            bench.untilExit,
            bench.hosts,
            journal,
            log,
            bench.clock,
            runs,
            bench.calls,
            facts,
            bench.scripts,
            [this](const Host &at, const Credential &credential, const std::stop_token &) {
                return bench.hosts.probe(at, credential);
            },
            settings,
            QStringLiteral("ben@desk"),
            QStringLiteral("ben@desk"),
            [this](const std::stop_token &) -> Result<OpenedPractice> {
                return OpenedPractice{support::seattle(), bench.practice(), bench.catalogue()};
            },
            {},
            [this](const QString &) { return estateFile; }};
    }
    void open(bool withEstate)
    {
        settings.setValue(QStringLiteral("estate/practice"), withEstate);
        window = std::make_unique<MainWindow>(services());
        window->resize(1180, 760);
        window->start();
        window->show();
    }
    void openAndRead()
    {
        open(true);
        const bool read = QTest::qWaitFor(
            [this] { return facts.facts().size() == 2 && !facts.isReading(); }, 20'000);
        if (!read)
            qFatal("the faked hosts were not read");
    }
    template <typename T> T *named(const QString &accessibleName) const
    {
        for (T *widget : window->findChildren<T *>()) {
            if (widget->accessibleName() == accessibleName && widget->isVisibleTo(window.get()))
                return widget;
        }
        return nullptr;
    }
    void put(const EventBody &body, int secondsAgo = 0)
    {
        journal.put(runId, bench.clock.now().addSecs(-secondsAgo), body);
    }
    /// A run of another console, building the new machines of the first appliance.
    void addRun()
    {
        journal.add(runId, support::shownPlan(), bench.clock.now().addSecs(-5400));
        int ago = 5400;
        for (const char *name :
             {"recheck", "stage", "wayBack", "removePackage", "installPackage"}) {
            play(QString::fromLatin1(name), ago);
            ago -= 300;
        }
        const StepId step = shownStep(1, QStringLiteral("register"));
        put(StepIntended{step, 1, JobId{QStringLiteral("j")}}, 400);
        put(JobAttached{step, JobId{QStringLiteral("j")}, QStringLiteral("started")}, 399);
    }
    void play(const QString &name, int ago)
    {
        put(StepIntended{shownStep(1, name), 1, JobId{QStringLiteral("j")}}, ago);
        put(StepFinished{shownStep(1, name), StepState::Succeeded, {}, {}}, ago - 240);
    }
    Question question() const
    {
        Question question;
        question.id = QuestionId{QStringLiteral("q")};
        question.kind = QuestionKind::StepFailed;
        question.step = shownStep(1, QStringLiteral("register"));
        question.text
            = {QStringLiteral("question.failed"),
               {QStringLiteral("Register SEA-CCE-01 at the tenant")}};
        question.choices = {Choice::Stop, Choice::Retry};
        question.reason = Error{
            ErrorCode::ScriptFailed,
            {},
            {{QStringLiteral("message"),
              QStringLiteral("The tenant refused the sign-in of admin@contoso.onmicrosoft.com")}},
            false};
        question.lastLines
            = {QStringLiteral("Connecting to the tenant"),
               QStringLiteral("Register-CcAppliance: AADSTS50126")};
        return question;
    }

    struct OneEstate final : EstateStore {
        Result<Estate> kept = failure(ErrorCode::NotFound);

        Result<Estate> load() override { return kept; }
        Result<void> save(const Estate &estate) override
        {
            kept = estate;
            return {};
        }
        QString location() const override { return {}; }
    } emptyEstates;
};

inline QPalette darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2e));
    dark.setColor(QPalette::WindowText, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::Base, QColor(0x1f, 0x1f, 0x22));
    dark.setColor(QPalette::AlternateBase, QColor(0x33, 0x33, 0x37));
    dark.setColor(QPalette::Text, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::Button, QColor(0x38, 0x38, 0x3c));
    dark.setColor(QPalette::ButtonText, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
    dark.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb8));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    dark.setColor(QPalette::ToolTipBase, QColor(0x38, 0x38, 0x3c));
    dark.setColor(QPalette::ToolTipText, QColor(0xe8, 0xe8, 0xe8));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x8a, 0x8e, 0x94));
    return dark;
}

} // namespace changeover::support
