#include "lab/estate/hostmodel.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

HostModel::HostModel(const ApplianceSpec &spec, SharedEstate &shared, quint64 seed)
    : m_spec(spec)
    , m_shared(shared)
    , m_calls(seed, spec.host)
    , m_acceptedFrom(-std::chrono::hours(1))
{
}

Result<void> HostModel::commit(const QList<Effect> &effects)
{
    state.noteRuns();
    QList<QJsonObject> rows;
    const QString at = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    for (const Effect &effect : effects) {
        rows.append(
            {{u"host"_s, m_spec.host},
             {u"effect"_s, effect.name},
             {u"arguments"_s, effect.arguments},
             {u"at"_s, at},
             {u"job"_s, m_job}});
    }
    return m_shared.store.write(
        {{u"host/"_s + m_spec.host, state.toJson()}, {u"site/"_s + m_spec.site, site().toJson()}},
        rows);
}

QDateTime HostModel::wallClock() const
{
    return QDateTime::currentDateTimeUtc().addSecs(state.clockOffset);
}

QDateTime HostModel::bootTime() const
{
    return QDateTime::fromMSecsSinceEpoch(state.lastBoot, Qt::UTC);
}

void HostModel::goDown()
{
    acceptCalls();
    m_refusedFrom = m_acceptedFrom - std::chrono::seconds(1);
}

void HostModel::comeUp()
{
    state.lastBoot = QDateTime::currentMSecsSinceEpoch();
    m_readyFrom = m_shared.clock.now()
        + std::chrono::seconds(std::exchange(state.pendingUpdates, qint64(0)));
    acceptCalls();
}

QList<LiveCall> HostModel::liveCalls() const
{
    if (!state.switchingTo.isEmpty())
        return {};
    return m_calls.live(m_shared.clock.now(), m_acceptedFrom, m_refusedFrom);
}

void HostModel::refuseCalls()
{
    state.draining = true;
    if (!m_refusedFrom)
        m_refusedFrom = m_shared.clock.now();
}

void HostModel::acceptCalls()
{
    state.draining = false;
    m_refusedFrom.reset();
    m_acceptedFrom = m_shared.clock.now();
}

QString HostModel::status() const
{
    if (!state.registered)
        return u"None"_s;
    if (!state.switchingTo.isEmpty())
        return u"Error"_s;
    return state.draining || state.updater ? u"Maintenance"_s : u"Running"_s;
}

bool HostModel::inService() const
{
    return status() == "Running"_L1;
}

QString HostModel::packageAt(const QString &path) const
{
    for (const ReleaseSpec &release : publishedReleases()) {
        if (path.compare(release.depotPath(), Qt::CaseInsensitive) == 0)
            return release.version;
    }
    for (const auto &packages : {m_shared.sites[m_spec.site].packages, state.packages}) {
        for (auto it = packages.begin(); it != packages.end(); ++it) {
            if (path.compare(it.key(), Qt::CaseInsensitive) == 0)
                return it.value();
        }
    }
    return {};
}

HostState freshState(const ApplianceSpec &spec)
{
    HostState s;
    s.package = s.module = s.runningBits = s.sampleVersion = installedAtFirst();
    s.backupBits = spec.backupBits;
    s.configuration = s.effective = applianceIni(spec, installedAtFirst());
    s.lastBoot = QDateTime::currentDateTimeUtc().addDays(-11).addSecs(-3600).toMSecsSinceEpoch();
    return s;
}

SiteState freshSite(const SiteSpec &spec)
{
    SiteState s;
    s.bits = {installedAtFirst()};
    s.packages.insert(
        u"\\\\%1\\CceSite\\Packages\\%2\\CloudConnector.msi"_s.arg(
            spec.shareHost, installedAtFirst()),
        installedAtFirst());
    return s;
}

} // namespace changeover::lab
