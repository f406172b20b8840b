// The estate that is open in the window, and what belongs to it: practice credentials, known
// packages.
//
// Main thread; owned by the main window.
#pragma once

#include "ui/appservices.h"

#include <QObject>

namespace changeover
{

class OpenEstate : public QObject
{
    Q_OBJECT
public:
    explicit OpenEstate(AppServices &services, QObject *parent = nullptr);

    bool isOpen() const { return m_open; }
    const Estate &estate() const { return m_estate; }
    const PackageCatalogue &packages() const { return m_packages; }
    /// A copy of the practice credentials, to be offered; nothing for a real estate.
    std::optional<CredentialSet> practiceCredentials() const;

    /// The estate of the last time: from its file, or the practice estate again. failed() when
    /// there was one that cannot be read.
    void openLast();
    void openPractice();
    /// An estate file, that becomes this program's own. Asked before it takes another one's place:
    /// replaceWanted(), and then replace().
    void openFile(const QString &file);
    void replace(const Estate &estate);
    void setPin(const HostId &host, const QString &pin);

Q_SIGNALS:
    void opening();
    void opened();
    void replaceWanted(const changeover::Estate &present, const changeover::Estate &estate);
    void failed(const changeover::Error &error);

private:
    void take(OpenedPractice practice);
    void show(Estate estate);

    AppServices &m_services;
    bool m_open = false;
    Estate m_estate;
    PackageCatalogue m_packages;
    std::optional<CredentialSet> m_practice;
};

} // namespace changeover
