// One run: status line, the bar, its verbs, the question that is due, timeline and log.
//
// Main thread; owned by the runs panel. Ticks once a second only while it is visible and a step is
// at work: elapsed times and heartbeat ages are all that changes by itself.
#pragma once

#include "ui/runs/logpane.h"
#include "viewmodels/runcontroller.h"

#include <QTimer>
#include <QWidget>

class QLayout;
class QLabel;
class QListView;
class QProgressBar;
class QSplitter;
class QToolButton;

namespace changeover
{

class QuestionPanel;

class RunView : public QWidget
{
    Q_OBJECT
public:
    /// `verbs`: the actions of the run, shared with menus and toolbar.
    RunView(
        RunController &run, const QString &logFile, const QList<QAction *> &verbs,
        QWidget *parent = nullptr);

    RunController &run() { return m_run; }
    LogPane &log() { return *m_log; }
    QuestionPanel &question() { return *m_question; }
    void showLog(bool shown);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build(const QList<QAction *> &verbs);
    QLayout *buildHead(const QList<QAction *> &verbs);
    void buildTimeline(const QList<QAction *> &verbs);
    void renew();
    void renewTicking();
    void followWork();
    void showStep();

    RunController &m_run;
    QLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_proof = nullptr;
    QProgressBar *m_bar = nullptr;
    QToolButton *m_logButton = nullptr;
    QuestionPanel *m_question = nullptr;
    QListView *m_timeline = nullptr;
    LogPane *m_log = nullptr;
    QTimer m_tick{this};
    bool m_shownAsking = false;
    RunState m_shownState = RunState::Queued;
    StepId m_shownStep; ///< the step the timeline was last scrolled to
};

} // namespace changeover
