// The plan that puts the old package back, for approval: what it is, and every step with its exact
// command.
//
// Main thread; opened without blocking, owned by its parent window. What is shown is the plan that
// is started.
#pragma once

#include "domain/plan.h"

#include <QDialog>

namespace changeover
{

class PutBackDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PutBackDialog(Plan plan, QWidget *parent = nullptr);

    const Plan &plan() const { return m_plan; }

Q_SIGNALS:
    /// Whoever starts the plan accepts the dialog then.
    void startWanted();

private:
    QWidget *makeSteps();

    const Plan m_plan;
};

} // namespace changeover
