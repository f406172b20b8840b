// "Put the old package back…": from the click on an ended upgrade to a run of the plan.
//
// Main thread; owned by the main window. Opens dialogs without blocking; the host is read in a leaf
// call.
#pragma once

#include "ui/appservices.h"
#include "viewmodels/putback.h"

#include <QObject>
#include <memory>

class QWidget;

namespace changeover
{

class OpenEstate;

class PutBackFlow : public QObject
{
    Q_OBJECT
public:
    PutBackFlow(AppServices &services, OpenEstate &estate, QWidget *window);

    /// Asks for the credentials, reads the appliance, shows the plan, starts it.
    void begin(const RunId &endedUpgrade);

private:
    struct Attempt;
    void askCredentials(std::shared_ptr<Attempt> attempt, const Plan &endedPlan);
    void readHost(std::shared_ptr<Attempt> attempt);
    void preview(std::shared_ptr<Attempt> attempt, const Facts &facts);
    bool start(const Attempt &attempt, const Plan &plan);
    void refuse(const Error &error);

    AppServices &m_services;
    OpenEstate &m_estate;
    QWidget *m_window;
};

} // namespace changeover
