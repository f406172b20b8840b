// `check`, `plan` and `upgrade`: drive the wizard's draft without a face, up to the plan.
//
// Main thread. The same draft, checks and plan as in the window; what the window asks by a tick is
// asked here by an option.
#pragma once

#include "cli/estateopener.h"
#include "cli/runwatcher.h"

namespace changeover::cli
{

class DraftCommand final : public Command
{
    Q_OBJECT
public:
    explicit DraftCommand(const CommandContext &context);
    ~DraftCommand() override;
    void begin() override;
    void interrupt() override;

private:
    void draftFor(OpenedEstate opened);
    void credentialsChanged();
    bool isSeeking() const;
    void read();
    void readingChanged();
    bool trustAnswered();
    void judge();
    void judgePlan();
    void practiseAgain();
    void refuse(const DraftProblem &problem);
    void start();
    void play();
    Result<void> applyPackages();
    Result<void> applyDrain();
    Result<void> applyConfigurations();
    int printChecks() const;

    CommandContext m_context;
    std::unique_ptr<UpgradeDraft> m_draft;
    std::unique_ptr<RunWatcher> m_watcher;
    bool m_reading = false;
    bool m_judged = false;
    bool m_fresh = false; ///< the practice estate was set back already
};

} // namespace changeover::cli
