#include "ui/estate/freshfacts.h"

#include "engine/runscheduler.h"
#include "ui/estate/openestate.h"

#include <algorithm>

namespace changeover
{

FreshFacts::FreshFacts(AppServices &services, const OpenEstate &estate, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_estate(estate)
{
    connect(&services.runs, &RunScheduler::runAdded, this, &FreshFacts::watch);
    connect(&services.runs, &RunScheduler::runRemoved, this, [this](const RunId &run) {
        readSite(m_sites.take(run));
    });
}

void FreshFacts::readAll()
{
    m_services.facts.readAll(m_estate.estate());
}

void FreshFacts::readSite(const SiteId &id)
{
    const Site *site = m_estate.estate().site(id);
    if (!site)
        return;
    for (const Connector &connector : site->connectors)
        readHost(connectorHost(connector));
}

void FreshFacts::watch(Run *run)
{
    m_sites.insert(run->id(), run->plan().site);
    connect(run, &Run::eventAppended, this, [this, run](const Event &event) {
        if (const auto *finished = std::get_if<StepFinished>(&event.body))
            readAfter(run->plan(), finished->step);
    });
}

/// An appliance whose last step has ended is no longer what was read of it.
void FreshFacts::readAfter(const Plan &plan, const StepId &step)
{
    const Lane *lane = plan.laneOf(step);
    if (!lane)
        return;
    const auto last = std::find_if(lane->steps.rbegin(), lane->steps.rend(), [](const Step &at) {
        return !at.host.isEmpty();
    });
    if (last != lane->steps.rend() && last->id == step)
        readHost(last->host);
}

void FreshFacts::readHost(const HostId &id)
{
    if (const Host *host = m_estate.estate().host(id))
        m_services.facts.read(*host);
}

} // namespace changeover
