// What an act script does on a simulated host, as data: beats on the virtual clock, played by
// JobRunner.
//
// The lab's thread; values that refer to the HostModel they were made for and die before it.
#pragma once

#include "lab/estate/hostmodel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <chrono>
#include <functional>
#include <optional>
#include <tl/expected.hpp>

namespace changeover::lab
{

/// How a script ends badly: the fields of its `error` line.
struct ActFailure {
    QString code;
    QString message;
    QJsonObject detail;
};
using Acted = tl::expected<void, ActFailure>;

inline tl::unexpected<ActFailure> actFailure(QString code, QString message, QJsonObject detail = {})
{
    return tl::unexpected<ActFailure>({std::move(code), std::move(message), std::move(detail)});
}

/// The opened answer to a prompt: field -> value in clear. Lives as long as the call it is given
/// to.
using PromptAnswer = QMap<QString, QByteArray>;

/// One thing that happens, `after` the one before it.
struct Beat {
    std::chrono::milliseconds after{0};
    QString level = QStringLiteral("info");
    QString text; ///< a log line, none when empty
    QJsonObject progress; ///< {"activity","done","total","unit"}, none when empty
    QJsonObject prompt; ///< a prompt without its id, none when empty
    std::function<Acted()> act;
    std::function<Acted(const PromptAnswer &)> answered;
    /// Something that lasts: says how long to wait before asking again; nothing = over.
    std::function<std::optional<std::chrono::milliseconds>()> lasting;
    std::function<Beat()> meanwhile; ///< what is said each time `lasting` goes on
};

struct Score {
    QList<Beat> beats;
    std::function<QJsonObject()> result;

    Score &
    say(std::chrono::milliseconds after, const QString &text,
        const QString &level = QStringLiteral("info"));
    Score &act(std::chrono::milliseconds after, std::function<Acted()> what);
    Score &show(
        std::chrono::milliseconds after, const QString &activity, double done, double total,
        const QString &unit);
    Score &
    ask(std::chrono::milliseconds after, const QJsonObject &prompt,
        std::function<Acted(const PromptAnswer &)> answered);
};

/// The beats of an act script, or why it will not begin. NotAct: no script of ours acts under this
/// name.
tl::expected<Score, ActFailure>
makeScore(const QString &script, const QJsonObject &input, HostModel &model);
bool isActScript(const QString &script);

// The groups; each looks once more before it acts.
using ScoreResult = tl::expected<Score, ActFailure>;
ScoreResult scoreCopyPackages(const QJsonObject &input, HostModel &model);
ScoreResult scoreSaveTargetConfiguration(const QJsonObject &input, HostModel &model);
ScoreResult scoreSaveWayBack(const QJsonObject &input, HostModel &model);
ScoreResult scoreSetConfiguration(const QJsonObject &input, HostModel &model);
ScoreResult scoreRestoreWayBack(const QJsonObject &input, HostModel &model);
ScoreResult scoreUninstallPackage(const QJsonObject &input, HostModel &model);
ScoreResult scoreInstallPackage(const QJsonObject &input, HostModel &model);
ScoreResult scoreRegisterAppliance(const QJsonObject &input, HostModel &model);
ScoreResult scoreGetBits(const QJsonObject &input, HostModel &model);
ScoreResult scoreBuildInstance(const QJsonObject &input, HostModel &model);
ScoreResult scoreSwitchVersion(const QJsonObject &input, HostModel &model);

// Shared by the groups.
Acted require(const QString &what, const QString &found, const QString &expected);
/// The cmdlet or effect begins: its ledger row, with the state as it is.
Acted begin(HostModel &model, const QList<Effect> &effects);
/// An unexpected storage failure as a script would tell it.
Acted stored(const Result<void> &written);
QString sha256Of(const QByteArray &bytes);

} // namespace changeover::lab
