// Switch-CcVersion: drains, stops the running instance, starts the other one. It takes no version
// and toggles: the second one goes back.
#include "lab/estate/score.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

/// What a drain remembers while it lasts.
struct Drain {
    std::chrono::milliseconds began{0};
    qsizetype calls = 0;
    qsizetype said = -1;
};

Acted beginSwitch(HostModel &model, bool force, const std::shared_ptr<Drain> &drain)
{
    model.refuseCalls();
    drain->began = model.clock().now();
    drain->calls = model.liveCalls().size();
    return begin(model, {{u"Switch-CcVersion"_s, {{u"Force"_s, force}}}});
}

/// Forced: services stop although calls are live, and every one of them is cut.
Acted cutCalls(HostModel &model)
{
    QList<Effect> cuts;
    for (const LiveCall &call : model.liveCalls())
        cuts.append({u"call.cut"_s, {{u"call"_s, call.number}}});
    return cuts.isEmpty() ? Acted() : begin(model, cuts);
}

Beat drainBeat(HostModel &model, bool force, const std::shared_ptr<Drain> &drain)
{
    Beat beat;
    beat.after = 5s;
    beat.lasting = [&model, force, drain]() -> std::optional<std::chrono::milliseconds> {
        const auto calls = model.liveCalls();
        const auto now = model.clock().now();
        const bool stuck = model.twists.drainNeverEnds;
        if ((calls.isEmpty() && !stuck) || (force && now - drain->began > 10min))
            return {};
        if (stuck || calls.isEmpty())
            return 60s;
        const auto first = std::ranges::min(calls, {}, &LiveCall::end);
        return std::clamp<std::chrono::milliseconds>(first.end - now, 2s, 60s);
    };
    beat.meanwhile = [&model, drain] {
        Beat said;
        const qsizetype left
            = std::max<qsizetype>(model.liveCalls().size(), model.twists.drainNeverEnds ? 1 : 0);
        if (left == drain->said)
            return said;
        drain->said = left;
        said.text = u"Draining: %1 call(s) in progress"_s.arg(left);
        said.progress
            = {{u"activity"_s, u"Draining"_s},
               {u"done"_s, std::max<qsizetype>(0, drain->calls - left)},
               {u"total"_s, std::max(drain->calls, left)},
               {u"unit"_s, u"calls"_s}};
        return said;
    };
    beat.act = [&model] { return cutCalls(model); };
    beat.text = u"Mediation Server and Edge Server are drained"_s;
    return beat;
}

Acted stopOld(HostModel &model)
{
    model.state.draining = false;
    model.state.switchingTo = model.state.backupBits;
    model.state.switched = 0;
    return stored(model.commit());
}

Acted finishSwitch(HostModel &model)
{
    qSwap(model.state.runningBits, model.state.backupBits);
    model.state.switchingTo.clear();
    model.state.switched = 0;
    model.acceptCalls();
    return stored(model.commit());
}

void swapMachines(Score &score, HostModel &model, const QString &from, const QString &to)
{
    score.act(10s, [&model] { return stopOld(model); });
    for (const Role &role : machineRoles()) {
        score.say(
            20s, u"Disconnecting and stopping %1"_s.arg(model.spec().machine(from, role.name)));
    }
    for (const Role &role : machineRoles()) {
        const QString machine = model.spec().machine(to, role.name);
        score.say(15s, u"Connecting and starting %1"_s.arg(machine));
        score.act(75s, [&model] {
            ++model.state.switched;
            return stored(model.commit());
        });
        score.say(1s, u"%1: services are running: %2"_s.arg(machine, role.services.join(u", "_s)));
    }
    score.act(20s, [&model] { return finishSwitch(model); });
    score.say(1s, u"Version %1 is in service, version %2 is the backup"_s.arg(to, from));
}

} // namespace

ScoreResult scoreSwitchVersion(const QJsonObject &input, HostModel &model)
{
    const HostState &state = model.state;
    for (const Acted &looked :
         {require(u"RunningBits"_s, state.runningBits, input[u"from"].toString()),
          require(u"BackupBits"_s, state.backupBits, input[u"to"].toString())}) {
        if (!looked)
            return tl::unexpected(looked.error());
    }
    if (state.module.isEmpty())
        return actFailure(
            u"precondition"_s, u"The module is not there."_s,
            {{u"what"_s, u"The module"_s}, {u"found"_s, QString()}, {u"expected"_s, u"present"_s}});
    const bool force = input[u"force"].toBool();
    auto drain = std::make_shared<Drain>();
    Score score;
    score.act(2s, [&model, force, drain] { return beginSwitch(model, force, drain); });
    score.say(1s, u"Switch-CcVersion: from %1 to %2"_s.arg(state.runningBits, state.backupBits));
    score.say(1s, u"New calls are refused; calls in progress may finish"_s);
    score.beats.append(drainBeat(model, force, drain));
    swapMachines(score, model, state.runningBits, state.backupBits);
    score.result = [] { return QJsonObject(); };
    return score;
}

} // namespace changeover::lab
