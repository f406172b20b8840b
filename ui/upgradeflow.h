// From a click to a run: the wizard, the credentials of a site, resuming and closing interrupted
// runs.
//
// Main thread; owned by the main window. Opens dialogs without blocking.
#pragma once

#include "ui/appservices.h"

#include <QObject>

class QWidget;

namespace changeover
{

class OpenEstate;

class UpgradeFlow : public QObject
{
    Q_OBJECT
public:
    UpgradeFlow(AppServices &services, OpenEstate &estate, QWidget *window);

    /// An empty id lets the wizard ask for the site.
    void upgrade(const SiteId &site);
    void credentials(const SiteId &site);
    /// Asks for the credentials by name, then takes the run over.
    void resume(const RunId &run);
    /// Ends an interrupted run as it is, after a question.
    void close(const RunId &run);

Q_SIGNALS:
    void closed(const changeover::RunId &run);

private:
    CredentialsPorts credentialsPorts() const;
    CredentialsDraft *makeDraft();
    bool startFrom(UpgradeDraft &draft);

    AppServices &m_services;
    OpenEstate &m_estate;
    QWidget *m_window;
};

} // namespace changeover
