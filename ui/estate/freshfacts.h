// Reads hosts anew when what is known of them has changed: an appliance whose last step has ended,
// the site of a run that has ended, or what the admin wants to see now.
//
// Main thread; owned by the main window.
#pragma once

#include "ui/appservices.h"

#include <QMap>
#include <QObject>

namespace changeover
{

class OpenEstate;
class Run;

class FreshFacts : public QObject
{
    Q_OBJECT
public:
    FreshFacts(AppServices &services, const OpenEstate &estate, QObject *parent = nullptr);

    void readSite(const SiteId &site);
    void readAll();

private:
    void watch(Run *run);
    void readAfter(const Plan &plan, const StepId &step);
    void readHost(const HostId &host);

    AppServices &m_services;
    const OpenEstate &m_estate;
    QMap<RunId, SiteId> m_sites; ///< of the runs that are played here
};

} // namespace changeover
