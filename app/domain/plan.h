// A plan: the ordered steps of a procedure over chosen connectors, with exact commands. Immutable
// once built; what the preview shows, the command line prints, the report lists and the run plays.
//
// Any thread; plain values. The hash covers everything that decides what happens on hosts: steps,
// parameters, script and package hashes, endpoints and pins, account names, prompt rules and the
// Facts assumed; not titles, not estimates, never a secret (design 3.2).
#pragma once

#include "domain/error.h"
#include "domain/estate.h"
#include "domain/ids.h"
#include "domain/message.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <chrono>
#include <optional>

namespace changeover
{

enum class Interruptibility { Anytime, AfterThisStep, PointOfNoReturn };

struct Step {
    StepId id; ///< unique in the plan, e.g. "SEA-CCE-01/register"
    Message title;
    HostId host; ///< empty for a step of the site (validation)
    QString behaviour; ///< key into the table of behaviours, e.g. "cloudconnector.register"
    QJsonObject parameters;
    QString command; ///< the exact command, for people; empty where there is none
    QString scriptHash; ///< ScriptLibrary::hashWithPreamble of the act script, empty without one
    Interruptibility interruptibility = Interruptibility::Anytime;
    bool safePoint = false; ///< after it the admin can leave for the night
    bool repeatable = false; ///< an interrupted act may be repeated without asking
    bool skippable = false;
    bool changesHost = false; ///< its act is a job on the host
    std::chrono::seconds deadline{0}; ///< after it the step asks; 0 = none
    QString forceName; ///< what must be typed to force it then; empty: it is not offered
    std::chrono::seconds estimate{0}; ///< 0 = no figure yet

    bool operator==(const Step &) const = default;
};

struct Lane {
    LaneId id;
    ConnectorId connector; ///< empty for a lane of the site
    QString name; ///< for people
    QList<Step> steps;

    bool operator==(const Lane &) const = default;
};

/// Lanes of a stage are played in order; a barrier stands between two stages.
struct Stage {
    StageId id;
    SiteId site;
    QString name;
    QList<Lane> lanes;

    bool operator==(const Stage &) const = default;
};

/// One answer a prompt of a cmdlet may get without asking the admin.
struct PromptRule {
    QString match; ///< case-insensitive regular expression over caption, message and field names
    QString account; ///< AccountKind name whose user name and secret answer it
    QString asksFor{}; ///< AccountKind name the prompt speaks of, for people; not in the hash

    bool operator==(const PromptRule &) const = default;
};

struct Plan {
    QString procedure; ///< "cloudconnector.upgrade", "cloudconnector.putback"
    EstateId estate;
    QString tenant; ///< empty where no tenant is touched
    SiteId site;
    QString siteName;
    Version target;
    QList<Stage> stages;
    QList<Host> hosts; ///< endpoints, pins and account names as approved
    QList<PromptRule> promptRules;
    QJsonObject assumed; ///< per host id: the facts the plan rests on

    /// SHA-256 over canonicalPlan(), lower-case hex.
    QString hash() const;
    const Step *step(const StepId &id) const;
    const Lane *laneOf(const StepId &id) const;
    const Host *host(const HostId &id) const;
    int stepCount() const;
    bool operator==(const Plan &) const = default;
};

/// What the hash covers, as canonical JSON: keys sorted, no white space, UTF-8.
QByteArray canonicalPlan(const Plan &plan);
QJsonObject planToJson(const Plan &plan);
Result<Plan> planFromJson(const QJsonObject &json);

QString interruptibilityName(
    Interruptibility value); ///< "anytime", "after-this-step", "point-of-no-return"
std::optional<Interruptibility> interruptibilityFromName(const QString &name);

} // namespace changeover
