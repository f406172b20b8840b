// `putback`: the old package back on one appliance, out of the way back an upgrade kept.
//
// Main thread; keychain and host are reached in leaf calls.
#pragma once

#include "cli/estateopener.h"
#include "cli/planstart.h"

namespace changeover::cli
{

class PutBackCommand final : public Command
{
    Q_OBJECT
public:
    explicit PutBackCommand(const CommandContext &context)
        : Command(context)
        , m_context(context)
    {
    }
    void begin() override;
    void interrupt() override;

private:
    Result<void> choose(const Estate &estate);
    Result<RunId> keeper() const;
    void readHost();
    void planFor(const Result<Facts> &facts);
    void gatherCredentials(const Plan &plan);
    void start(Plan plan, CredentialSet credentials);

    CommandContext m_context;
    OpenedEstate m_opened;
    SiteId m_site;
    ConnectorId m_appliance;
    Host m_host;
    RunId m_keeper; ///< the run that kept the way back
    std::unique_ptr<RunWatcher> m_watcher;
};

} // namespace changeover::cli
