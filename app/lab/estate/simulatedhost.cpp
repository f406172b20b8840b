#include "lab/estate/simulatedhost.h"

#include "lab/estate/boot.h"
#include "lab/estate/commands.h"
#include "lab/estate/facts.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

/// Of shutdown.exe, as Restart-Host calls it.
constexpr std::chrono::seconds restartDelay{5};

/// HOST\user, .\user and user are the same account here.
bool namesAccount(const QString &given, const QString &account)
{
    const QString host = account.section(u'\\', 0, 0);
    const QString user = account.section(u'\\', 1);
    for (const QString &form : {account, user, u".\\"_s + user}) {
        if (given.compare(form, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

} // namespace

SimulatedHost::SimulatedHost(
    const ApplianceSpec &spec, SharedEstate &shared, const KnownScripts &scripts, Faults &faults,
    const QString &directory, quint64 seed, Registrations registrations, QObject *parent)
    : LabHost(parent)
    , m_model(spec, shared, seed)
    , m_scripts(scripts)
    , m_faults(faults)
    , m_accounts(shared.hosts)
    , m_jobs(QDir(directory).filePath(u"hosts/"_s + spec.host), m_model, scripts, faults, nullptr)
    , m_registrations(std::move(registrations))
{
    m_bootTimer.setSingleShot(true);
    connect(&m_bootTimer, &QTimer::timeout, this, &SimulatedHost::nextPhase);
    connect(&shared.clock, &VirtualClock::speedChanged, this, &SimulatedHost::armBoot);
    m_restartTimer.setSingleShot(true);
    connect(&m_restartTimer, &QTimer::timeout, this, [this] { goDown(true); });
    m_model.askForRestart = [this] { goDownLater(m_model.clock().now() + restartDelay); };
    connect(&m_jobs, &HostJobs::hostFails, this, &SimulatedHost::goDown);
    connect(&m_jobs, &HostJobs::appended, this, &SimulatedHost::activity);
}

bool SimulatedHost::authenticate(const QString &user, const QByteArray &passwordUtf8) const
{
    const LabCredential account = m_accounts.value(name());
    return namesAccount(user, account.user) && !account.password.isEmpty()
        && account.password.toUtf8() == passwordUtf8;
}

QList<LabAccount> SimulatedHost::accounts() const
{
    const LabCredential account = m_accounts.value(name());
    if (account.password.isEmpty())
        return {};
    return {{account.user, account.password.toUtf8()}};
}

std::unique_ptr<LabCommand> SimulatedHost::start(const QString &user, const QString &commandLine)
{
    Q_EMIT activity();
    auto command = makeCommand(*this, user, commandLine);
    ++m_commands;
    connect(command.get(), &QObject::destroyed, this, [this] {
        --m_commands;
        Q_EMIT activity();
    });
    return command;
}

QList<Fault> SimulatedHost::takeFaults(const QString &script)
{
    QList<Fault> faults = m_faults.take(name(), script);
    faults.removeIf([this](const Fault &fault) { return applyToHost(fault, m_model); });
    return faults;
}

QString SimulatedHost::whyNoTask(const QJsonObject &input, const QJsonObject &secrets) const
{
    if (!authenticate(input[u"account"].toString(), secrets[u"password"].toString().toUtf8()))
        return u"The task could not be made: The user name or password is incorrect."_s;
    return m_model.state.taskTrouble;
}

HostJobs::Reply SimulatedHost::startJob(const QJsonObject &input, const QJsonObject &secrets)
{
    const QString trouble = whyNoTask(input, secrets);
    if (input[u"changes"].toBool(true))
        return m_jobs.start(input, trouble);
    // A reading takes no lock, and is over before anybody could ask for it.
    if (const Acted admitted = m_jobs.admitReading(input, trouble); !admitted)
        return tl::unexpected(admitted.error());
    if (input[u"script"].toString() != "Read-Appliance"_L1)
        return actFailure(u"input"_s, u"No script of that name reads on this host."_s);
    return readAppliance(m_model, m_registrations(), m_jobs.list(), m_jobs.lock(), Logon::Account);
}

HostJobs::Reply
SimulatedHost::answer(const QString &script, const QJsonObject &input, const QJsonObject &secrets)
{
    if (script == "Read-Appliance"_L1)
        return readAppliance(
            m_model, m_registrations(), m_jobs.list(), m_jobs.lock(), Logon::Network);
    if (script == "Read-Boot"_L1)
        return readBoot(m_model);
    if (script == "Start-HostJob"_L1)
        return startJob(input, secrets);
    if (script == "Get-HostJob"_L1)
        return m_jobs.status(input);
    if (script == "Send-HostJobAnswer"_L1)
        return m_jobs.answer(input);
    if (script == "Stop-HostJob"_L1)
        return m_jobs.cancel(input);
    if (script == "Block-HostJob"_L1)
        return m_jobs.fence(input);
    return actFailure(u"input"_s, u"%1 acts only as a job."_s.arg(script));
}

void SimulatedHost::goDown(bool reboot)
{
    QList<Effect> effects;
    if (reboot)
        effects.append({u"host.reboot"_s, {}});
    for (const LiveCall &call : m_model.liveCalls())
        effects.append({u"call.cut"_s, {{u"call"_s, call.number}}});
    m_restartTimer.stop();
    m_jobs.kill();
    m_model.goDown();
    (void)m_model.commit(effects);
    m_boot = {{Reach::Refusing, 100s}, {Reach::Busy, 40s}};
    if (!reboot)
        m_boot.prepend({Reach::Off, 30s});
    m_phaseEnds = m_model.clock().now();
    nextPhase();
    Q_EMIT dropped();
    Q_EMIT activity();
}

void SimulatedHost::nextPhase()
{
    if (m_boot.isEmpty()) {
        m_reach = Reach::Up;
        m_model.comeUp();
        if (std::exchange(m_model.state.updatesRestart, false))
            goDownLater(m_model.readyFrom());
        (void)m_model.commit();
    } else {
        const BootPhase phase = m_boot.takeFirst();
        m_reach = phase.reach;
        m_phaseEnds += phase.lasts;
        armBoot();
    }
    Q_EMIT reachChanged();
    Q_EMIT activity();
}

void SimulatedHost::armBoot()
{
    if (m_reach != Reach::Up)
        m_bootTimer.start(m_model.clock().realUntil(m_phaseEnds));
}

void SimulatedHost::goDownLater(std::chrono::milliseconds at)
{
    m_restartTimer.start(m_model.clock().realUntil(at));
}

void SimulatedHost::comeBack()
{
    m_model.comeUp();
    (void)m_model.commit();
}

} // namespace changeover::lab
