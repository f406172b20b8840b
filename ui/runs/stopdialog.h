// Asks how to stop a run and says, per appliance, what would be true then.
//
// Main thread; owned by whoever opens it. Follows the run while it is open: the words always fit
// the present, and it closes by itself when the run has ended.
#pragma once

#include "viewmodels/runcontroller.h"

#include <QDialog>

class QCommandLinkButton;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace changeover
{

class StopDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Decision { KeepRunning, AtSafePoint, AfterThisStep, CancelJob, StopFollowing };

    StopDialog(RunController &run, const Clock &clock, QWidget *parent = nullptr);

    Decision decision() const { return m_decision; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void renew();
    void decide(Decision decision);

    RunController &m_run;
    const Clock &m_clock;
    QLabel *m_underWay = nullptr;
    QWidget *m_lanes = nullptr;
    QVBoxLayout *m_lanesBox = nullptr;
    QCommandLinkButton *m_safe = nullptr;
    QCommandLinkButton *m_stop = nullptr;
    QCommandLinkButton *m_cancel = nullptr;
    QCommandLinkButton *m_follow = nullptr;
    QPushButton *m_keep = nullptr;
    QStringList m_shown; ///< what the rows say now; they are built anew only when it differs
    Decision m_decision = Decision::KeepRunning;
};

} // namespace changeover
