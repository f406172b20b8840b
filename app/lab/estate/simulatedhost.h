// A simulated Cloud Connector appliance behind the wire: who may sign in, what its commands do, and
// how it goes down and boots.
//
// The lab's thread. Owned by LabEstate, outlives the commands it started.
#pragma once

#include "lab/estate/hostjobs.h"
#include "lab/hostport.h"

#include <QTimer>
#include <functional>

namespace changeover::lab
{

/// What the tenant knows of all appliances; asked when a host is read.
using Registrations = std::function<QJsonArray()>;

class SimulatedHost : public LabHost
{
    Q_OBJECT
public:
    SimulatedHost(
        const ApplianceSpec &spec, SharedEstate &shared, const KnownScripts &scripts,
        Faults &faults, const QString &directory, quint64 seed, Registrations registrations,
        QObject *parent);

    QString name() const override { return m_model.spec().host; }
    bool hasHttps() const override { return m_model.spec().https; }
    Reach reach() const override { return m_reach; }
    bool authenticate(const QString &user, const QByteArray &passwordUtf8) const override;
    QList<LabAccount> accounts() const override;
    std::unique_ptr<LabCommand> start(const QString &user, const QString &commandLine) override;

    HostModel &model() { return m_model; }
    const HostModel &model() const { return m_model; }
    HostJobs &jobs() { return m_jobs; }
    const KnownScripts &scripts() const { return m_scripts; }
    bool isBusy() const { return m_jobs.isBusy() || m_commands > 0 || m_reach != Reach::Up; }

    /// Answers a script at once; Read-HostJob is the one that lasts (commands.cpp).
    HostJobs::Reply
    answer(const QString &script, const QJsonObject &input, const QJsonObject &secrets);
    /// Why no task begins under the account of a job; empty when one does.
    QString whyNoTask(const QJsonObject &input, const QJsonObject &secrets) const;
    /// What a script that begins runs into, besides what changes the host itself.
    QList<Fault> takeFaults(const QString &script);

    /// Everything on the host ends at once; it boots by itself. A reboot is an effect, a power cut
    /// is not.
    void goDown(bool reboot);
    /// The lab died and is back: like a power cut, without waiting for the boot.
    void comeBack();

Q_SIGNALS:
    void activity();

private:
    HostJobs::Reply startJob(const QJsonObject &input, const QJsonObject &secrets);
    struct BootPhase {
        Reach reach;
        std::chrono::seconds lasts;
    };
    void nextPhase();
    void armBoot();
    void goDownLater(std::chrono::milliseconds at);

    HostModel m_model;
    const KnownScripts &m_scripts;
    Faults &m_faults;
    const LabCredentials &m_accounts;
    HostJobs m_jobs;
    Registrations m_registrations;
    Reach m_reach = Reach::Up;
    QList<BootPhase> m_boot;
    std::chrono::milliseconds m_phaseEnds{0};
    QTimer m_bootTimer;
    QTimer m_restartTimer; ///< of a restart that was asked for
    int m_commands = 0;
};

} // namespace changeover::lab
