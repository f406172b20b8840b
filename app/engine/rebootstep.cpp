#include "engine/rebootstep.h"

#include "engine/backoff.h"
#include "engine/hostlink.h"

#include <QJsonDocument>
#include <cstdlib>

namespace changeover
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// So often in a row a host must answer, ready and since the same boot, before it counts as back.
constexpr int goodProbes = 3;
/// Between two of them, and the longest pause while the host is away.
constexpr std::chrono::milliseconds betweenProbes{2000};
constexpr std::chrono::milliseconds longestPause{15'000};
/// Updates may take their time.
constexpr std::chrono::minutes defaultDeadline{60};
/// A boot time moves a little with every correction of the host's clock.
constexpr qint64 sameBootWithin = 60;

bool isSameBoot(const QString &left, const QString &right)
{
    const auto a = QDateTime::fromString(left, Qt::ISODateWithMs);
    const auto b = QDateTime::fromString(right, Qt::ISODateWithMs);
    return a.isValid() && b.isValid() && std::llabs(a.secsTo(b)) <= sameBootWithin;
}

Result<QString> bootOf(const QJsonObject &reading)
{
    const QString boot = reading.value("boot"_L1).toString();
    if (!QDateTime::fromString(boot, Qt::ISODateWithMs).isValid()
        || !reading.value("ready"_L1).isBool())
        return failure(ErrorCode::ScriptTalk, u"Read-Boot: no boot time"_s);
    return boot;
}

/// What a reading says of a restart that was asked for.
enum class Stage { Away, NotYet, Configuring, Ready };

/// Watches one host come back.
class Comeback
{
public:
    Comeback(const Step &step, StepContext &context, QString before)
        : m_step(step)
        , m_context(context)
        , m_before(std::move(before))
    {
    }

    Result<QJsonObject> await()
    {
        const auto span = m_step.deadline.count() > 0 ? std::chrono::milliseconds(m_step.deadline)
                                                      : std::chrono::milliseconds(defaultDeadline);
        const Deadline deadline = Deadline::in(span);
        for (int good = 0; good < goodProbes;) {
            const auto stage = look();
            if (!stage)
                return Unexpected(stage.error());
            good = *stage == Stage::Ready ? good + 1 : 0;
            if (good == goodProbes)
                break;
            if (deadline.hasPassed())
                return Unexpected(unknown());
            if (!m_context.pause(
                    good > 0 ? betweenProbes : std::min(m_pauses.next(), longestPause)))
                return failure(ErrorCode::Cancelled, u"stopped while the host restarts"_s);
        }
        return QJsonObject{
            {u"bootBefore"_s, m_before}, {u"boot"_s, m_boot}, {u"probes"_s, goodProbes}};
    }

private:
    Result<Stage> look()
    {
        const auto reading = m_context.readOnce(u"Read-Boot"_s, {});
        if (!reading && !HostLink::isOnTheWay(reading.error()))
            return Unexpected(reading.error());
        if (!reading)
            return enter(Stage::Away, reading.error().detail);
        const auto boot = bootOf(*reading);
        if (!boot)
            return Unexpected(boot.error());
        if (isSameBoot(*boot, m_before))
            return enter(Stage::NotYet, {});
        const bool another = m_boot != *boot;
        m_boot = *boot;
        if (!reading->value("ready"_L1).toBool() || (another && m_stage == Stage::Ready))
            return enter(Stage::Configuring, {});
        return enter(Stage::Ready, {});
    }

    Stage enter(Stage stage, const QString &detail)
    {
        if (stage == m_stage)
            return stage;
        m_stage = stage;
        m_pauses.reset();
        switch (stage) {
        case Stage::Away:
            m_context.log(Severity::Info, u"The host is away: %1"_s.arg(detail));
            break;
        case Stage::NotYet:
            m_context.log(Severity::Info, u"The host has not gone down yet."_s);
            break;
        case Stage::Configuring:
            m_context.log(
                Severity::Info,
                u"The host is up since %1, and still configures itself."_s.arg(m_boot));
            break;
        case Stage::Ready:
            m_context.log(Severity::Info, u"The host is up since %1 and ready."_s.arg(m_boot));
            break;
        }
        return stage;
    }

    /// Never a failure: what is away, or configures updates, may still come to its end.
    Error unknown() const
    {
        const QString reason = m_stage == Stage::NotYet ? u"reboot.unknown.notYet"_s
            : m_stage == Stage::Configuring             ? u"reboot.unknown.configuring"_s
                                                        : u"reboot.unknown.away"_s;
        const Host *host = m_context.plan().host(m_step.host);
        const QJsonObject words = Message{reason, {}}.toJson();
        return {
            ErrorCode::OutcomeUnknown,
            u"the host has not come back in time"_s,
            {{u"restart"_s, host ? host->name : m_step.host.value},
             {u"reason"_s, QString::fromUtf8(QJsonDocument(words).toJson(QJsonDocument::Compact))}},
            true};
    }

    const Step &m_step;
    StepContext &m_context;
    QString m_before;
    QString m_boot;
    std::optional<Stage> m_stage;
    BackOff m_pauses;
};

QString plannedBoot(const Step &step)
{
    return step.parameters.value("boot"_L1).toString();
}

} // namespace

Result<Observation> RebootStep::observe(const Step &step, StepContext &context) const
{
    const auto reading = context.read(u"Read-Boot"_s, {});
    if (!reading)
        return Unexpected(reading.error());
    const auto boot = bootOf(*reading);
    if (!boot)
        return Unexpected(boot.error());
    if (isSameBoot(*boot, plannedBoot(step)))
        return Observation{Observed::NotDone, {u"reboot.notYet"_s, {*boot}}, *reading};
    return Observation{Observed::Done, {u"reboot.done"_s, {*boot}}, *reading};
}

Result<Act> RebootStep::act(const Step &step, StepContext &context) const
{
    Act act;
    act.script = u"Restart-Host"_s;
    act.input = {{u"run"_s, context.run().value}, {u"boot"_s, plannedBoot(step)}};
    act.needsLogon = false;
    return act;
}

Result<QJsonObject>
RebootStep::verify(const Step &step, StepContext &context, const QJsonObject &) const
{
    return Comeback(step, context, plannedBoot(step)).await();
}

BehaviourTable hostBehaviours()
{
    return {{u"host.reboot"_s, std::make_shared<RebootStep>()}};
}

Result<Step>
rebootStep(const StepId &id, const Host &host, const QString &boot, const ScriptLibrary &scripts)
{
    const auto hash = scripts.hashWithPreamble(u"Restart-Host"_s);
    if (!hash)
        return Unexpected(hash.error());
    Step step;
    step.id = id;
    step.title = {u"step.reboot"_s, {host.name}};
    step.host = host.id;
    step.behaviour = u"host.reboot"_s;
    step.parameters = {{u"boot"_s, boot}};
    step.command = u"shutdown.exe /r /t 5"_s;
    step.scriptHash = *hash;
    step.interruptibility = Interruptibility::PointOfNoReturn;
    step.changesHost = true;
    step.deadline = defaultDeadline;
    step.estimate = 10min;
    return step;
}

} // namespace changeover
