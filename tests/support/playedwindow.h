// The desktop program as a person meets it: the real composition over a practice estate of its own,
// played by clicks and keys. Header-only.
//
// Main thread. Every deed says by its result whether it could be done; nothing sleeps.
#pragma once

#include "support/practicebench.h"
#include "ui/common/banner.h"
#include "ui/composition.h"
#include "ui/mainwindow.h"
#include "ui/runs/runspanel.h"
#include "ui/wizard/upgradewizard.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

namespace changeover::test
{

constexpr int patience = 60'000;
constexpr int runPatience = 240'000;

class PlayedWindow
{
public:
    PracticeBench bench;
    std::unique_ptr<Desktop> desktop;
    std::unique_ptr<MainWindow> window;

    explicit PlayedWindow(double speed = 20'000)
        : m_speed(speed)
    {
    }
    ~PlayedWindow() { leave(); }

    lab::PracticeOptions practice() const
    {
        lab::PracticeOptions options;
        options.program = PracticeBench::program(QStringLiteral("app/changeover-lab"));
        options.speed = m_speed;
        options.ledgerFile = bench.ledgerFile();
        return options;
    }
    /// A new console over the same folder, as if the program were started.
    void start()
    {
        auto opened = Desktop::open(DataFolders::in(bench.folder()), practice());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        desktop = std::move(*opened);
        window = std::make_unique<MainWindow>(desktop->services());
        window->start();
        window->show();
    }
    void leave()
    {
        window.reset();
        desktop.reset();
    }
    /// From now on modelled work takes this much less time.
    bool setSpeed(double speed)
    {
        m_speed = speed;
        auto options = practice();
        options.directory = bench.practiceFolder();
        return lab::PracticeLab::open(options).has_value();
    }

    /// A visible button by its object name or text, or that of its action.
    static QAbstractButton *button(const QWidget *in, const QString &name)
    {
        for (auto *candidate : in->findChildren<QAbstractButton *>()) {
            const auto *tool = qobject_cast<QToolButton *>(candidate);
            const QAction *action = tool ? tool->defaultAction() : nullptr;
            const bool meant = candidate->objectName() == name || candidate->text() == name
                || (action && action->text() == name);
            if (meant && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    static bool click(const QWidget *in, const QString &name)
    {
        QAbstractButton *found = button(in, name);
        if (!found || !found->isEnabled())
            return false;
        QTest::mouseClick(found, Qt::LeftButton, {}, QPoint(8, found->height() / 2));
        return true;
    }
    bool click(const QString &name) const { return click(window.get(), name); }
    /// A dialog of the window, once it is there.
    template <typename T> T *opened() const
    {
        T *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (T *candidate : window->template findChildren<T *>()) {
                    if (candidate->isVisible())
                        found = candidate;
                }
                return found != nullptr;
            },
            patience);
        return found;
    }

    QTreeView *tree() const
    {
        for (auto *view : window->findChildren<QTreeView *>()) {
            if (view->accessibleName() == QLatin1String("Sites and appliances")
                && view->isVisible())
                return view;
        }
        return nullptr;
    }
    QModelIndex seattle() const
    {
        const QTreeView *view = tree();
        if (!view)
            return {};
        return view->model()
            ->match(
                view->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Seattle"), 1,
                Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    /// Waits until Seattle was read, then clicks it.
    bool chooseSeattle() const
    {
        const bool read = QTest::qWaitFor(
            [this] {
                return seattle().siblingAtColumn(2).data().toString()
                    == QLatin1String("In service");
            },
            patience);
        if (!read)
            return false;
        QTest::mouseClick(
            tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(seattle()).center());
        return tree()->currentIndex() == seattle();
    }
    bool openPractice() const
    {
        return click(QStringLiteral("&Open the practice estate")) && chooseSeattle();
    }

    UpgradeWizard *wizard() const
    {
        for (auto *open : window->findChildren<UpgradeWizard *>()) {
            if (open->isVisible())
                return open;
        }
        return nullptr;
    }
    bool next(UpgradePage expected) const
    {
        return click(wizard(), QStringLiteral("wizard.next")) && wizard()->page() == expected;
    }
    /// Ctrl+U, and through the pages up to the credentials.
    bool goToCredentials() const
    {
        QTest::keyClick(window.get(), Qt::Key_U, Qt::ControlModifier);
        return wizard() && next(UpgradePage::Target) && next(UpgradePage::Configuration)
            && click(wizard(), QStringLiteral("siteName"))
            && click(wizard(), QStringLiteral("referSupport")) && next(UpgradePage::Credentials);
    }
    /// From the credentials to the plan: reads the hosts and ticks what must be accepted.
    bool goToPlan() const
    {
        if (!next(UpgradePage::Checks))
            return false;
        const bool read = QTest::qWaitFor(
            [this] { return button(wizard(), QStringLiteral("checks.again"))->isEnabled(); },
            patience);
        auto *checks = wizard()->findChild<QTreeWidget *>(QStringLiteral("checks"));
        return read && acceptAll(checks) && next(UpgradePage::Plan);
    }
    bool startUpgrade() const
    {
        return openPractice() && goToCredentials()
            && click(wizard(), QStringLiteral("credentials.practice")) && goToPlan()
            && click(wizard(), QStringLiteral("wizard.next")) && !wizard() && run();
    }

    RunController *run() const { return window->findChild<RunsPanel *>()->current(); }
    QString stepAtWork() const
    {
        const QList<const Step *> working = run()->timeline().stepsAtWork();
        return working.isEmpty() ? QString() : working.first()->id.value;
    }
    /// The step's job is known to the host: from here on it comes to its end.
    bool waitForJob(const QString &step) const
    {
        return QTest::qWaitFor(
            [&] {
                return stepAtWork() == step && !run()->timeline().story(StepId{step}).job.isEmpty();
            },
            runPatience);
    }
    bool waitForState(RunState state) const
    {
        return QTest::qWaitFor([&] { return run()->state() == state; }, runPatience);
    }
    /// Signs off by the buttons of the panel; false when something else is asked.
    bool signOff() const
    {
        const Question *question = run()->question();
        if (!question || !button(window.get(), QStringLiteral("Sign off")))
            return !question || question->kind == QuestionKind::SignOff;
        for (auto *edit : window->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QLatin1String("Note") && edit->text().isEmpty())
                QTest::keyClicks(edit, QStringLiteral("calls in and out were fine"));
        }
        return click(QStringLiteral("Sign off"));
    }
    /// Plays to the end, signing off where it is asked.
    bool playOn() const
    {
        bool asked = false;
        const bool ended = QTest::qWaitFor(
            [&] {
                asked = !signOff();
                return asked || isTerminal(run()->state());
            },
            runPatience);
        return ended && !asked;
    }

private:
    static bool acceptAll(QTreeWidget *checks)
    {
        for (QTreeWidgetItemIterator it(checks); *it;) {
            const QVariant state = (*it)->data(0, Qt::CheckStateRole);
            if (!state.isValid() || state.toInt() != Qt::Unchecked) {
                ++it;
                continue;
            }
            checks->setFocus();
            checks->setCurrentItem(*it);
            QTest::keyClick(checks, Qt::Key_Space);
            it = QTreeWidgetItemIterator(checks); // the tick may have built the rows anew
            if (checks->currentItem()
                && checks->currentItem()->data(0, Qt::CheckStateRole).toInt() == Qt::Unchecked)
                return false;
        }
        return true;
    }

    double m_speed;
};

} // namespace changeover::test
