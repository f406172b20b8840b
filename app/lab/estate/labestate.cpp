#include "lab/estate/labestate.h"

#include "lab/estate/estatesetup.h"
#include "lab/estate/facts.h"
#include "lab/estate/simulatedhost.h"

#include <QDir>
#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

class LabEstate::Private
{
public:
    Private(const QString &where, KnownScripts known)
        : directory(where)
        , scripts(std::move(known))
    {
    }

    QJsonArray registrations() const
    {
        QJsonArray list;
        for (const auto &host : hosts)
            list.append(registration(host->model()));
        return list;
    }
    SimulatedHost *host(const QString &name) const
    {
        const auto it
            = std::ranges::find_if(hosts, [&](const auto &host) { return host->name() == name; });
        return it == hosts.end() ? nullptr : it->get();
    }

    QString directory;
    KnownScripts scripts;
    Faults faults;
    SharedEstate shared;
    std::vector<std::unique_ptr<SimulatedHost>> hosts; ///< before `shared` is gone
};

LabEstate::LabEstate(const QString &directory, QObject *parent)
    : LabEstate(directory, KnownScripts::embedded(), parent)
{
}

LabEstate::LabEstate(const QString &directory, KnownScripts scripts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(directory, std::move(scripts)))
{
}

LabEstate::~LabEstate() = default;

Result<void> LabEstate::open(std::optional<quint64> seed)
{
    if (const auto opened = d->shared.store.open(d->directory); !opened)
        return opened;
    if (!hasEstate(d->shared.store) || (seed && *seed != estateSeed(d->shared.store))) {
        QDir(QDir(d->directory).filePath(u"hosts"_s)).removeRecursively();
        if (const auto made = makeEstate(d->shared.store, seed); !made)
            return made;
    }
    loadEstate(d->shared);
    const quint64 seeded = estateSeed(d->shared.store);
    for (const ApplianceSpec &spec : contosoAppliances()) {
        d->hosts.push_back(std::make_unique<SimulatedHost>(
            spec, d->shared, d->scripts, d->faults, d->directory, seeded,
            [this] { return d->registrations(); }, nullptr));
        SimulatedHost &host = *d->hosts.back();
        const bool used = restoreHost(d->shared.store, host.model());
        if (used)
            host.comeBack();
        connect(&host, &SimulatedHost::activity, this, &LabEstate::activity);
    }
    return {};
}

QList<LabHost *> LabEstate::hosts() const
{
    QList<LabHost *> list;
    for (const auto &host : d->hosts)
        list.append(host.get());
    return list;
}

void LabEstate::setSpeed(double speed)
{
    d->shared.clock.setSpeed(speed);
}

double LabEstate::speed() const
{
    return d->shared.clock.speed();
}

Result<void> LabEstate::setLedgerFile(const QString &path)
{
    return d->shared.store.addLedgerFile(path);
}

Result<void> LabEstate::armFault(const QJsonObject &json)
{
    const auto fault = Fault::fromJson(json);
    if (!fault)
        return Unexpected(fault.error());
    SimulatedHost *host = d->host(fault->host);
    if (!host)
        return failure(ErrorCode::NotFound, u"no host named '%1'"_s.arg(fault->host));
    if (!fault->script.isEmpty()) {
        d->faults.arm(*fault);
        return {};
    }
    if (fault->action == "powercut"_L1 || fault->action == "reboot"_L1)
        host->goDown(fault->action == "reboot"_L1);
    else if (!applyToHost(*fault, host->model()))
        return failure(
            ErrorCode::InvalidArgument, u"'%1' needs a script to strike"_s.arg(fault->action));
    return {};
}

Result<void> LabEstate::reset()
{
    d->faults.clear();
    for (const auto &host : d->hosts) {
        host->jobs().kill();
        Q_EMIT host->dropped();
    }
    QDir(QDir(d->directory).filePath(u"hosts"_s)).removeRecursively();
    const quint64 seed = estateSeed(d->shared.store);
    if (const auto cleared = d->shared.store.clear(); !cleared)
        return cleared;
    if (const auto made = makeEstate(d->shared.store, seed); !made)
        return made;
    loadEstate(d->shared);
    for (const auto &host : d->hosts) {
        host->model().acceptCalls();
        restoreHost(d->shared.store, host->model());
    }
    Q_EMIT activity();
    return {};
}

QJsonObject LabEstate::describe() const
{
    return describeEstate();
}

QJsonObject LabEstate::credentials() const
{
    return {
        {u"hosts"_s, credentialsToJson(d->shared.hosts)},
        {u"accounts"_s, credentialsToJson(d->shared.accounts)}};
}

Result<QString> LabEstate::testCalls(const QString &site)
{
    QStringList through;
    for (const auto &host : d->hosts) {
        const HostModel &model = host->model();
        if (model.spec().site.compare(site, Qt::CaseInsensitive) != 0)
            continue;
        if (!model.inService() || host->reach() != LabHost::Reach::Up) {
            return failure(
                ErrorCode::VerificationFailed,
                u"the test calls of %1 failed: %2 is not in service"_s.arg(site, host->name()),
                {{u"host"_s, host->name()}});
        }
        through.append(u"%1 (%2)"_s.arg(host->name(), model.state.runningBits));
    }
    if (through.isEmpty())
        return failure(ErrorCode::NotFound, u"no site named '%1'"_s.arg(site));
    return u"Practice test calls: sign-in, outgoing and incoming call succeeded on %1."_s.arg(
        through.join(u", "_s));
}

bool LabEstate::isBusy() const
{
    return std::ranges::any_of(d->hosts, [](const auto &host) { return host->isBusy(); });
}

} // namespace changeover::lab
