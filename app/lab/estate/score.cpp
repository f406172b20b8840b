#include "lab/estate/score.h"

#include "domain/version.h"
#include "lab/estate/boot.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

using Maker = ScoreResult (*)(const QJsonObject &, HostModel &);

const QMap<QString, Maker> &makers()
{
    static const QMap<QString, Maker> table = {
        {u"Copy-Packages"_s, scoreCopyPackages},
        {u"Save-TargetConfiguration"_s, scoreSaveTargetConfiguration},
        {u"Save-WayBack"_s, scoreSaveWayBack},
        {u"Set-Configuration"_s, scoreSetConfiguration},
        {u"Restore-WayBack"_s, scoreRestoreWayBack},
        {u"Uninstall-Package"_s, scoreUninstallPackage},
        {u"Install-Package"_s, scoreInstallPackage},
        {u"Register-Appliance"_s, scoreRegisterAppliance},
        {u"Get-Bits"_s, scoreGetBits},
        {u"Build-Instance"_s, scoreBuildInstance},
        {u"Switch-Version"_s, scoreSwitchVersion},
        {u"Restart-Host"_s, scoreRestartHost},
    };
    return table;
}

} // namespace

Score &Score::say(std::chrono::milliseconds after, const QString &text, const QString &level)
{
    Beat beat;
    beat.after = after;
    beat.text = text;
    beat.level = level;
    beats.append(std::move(beat));
    return *this;
}

Score &Score::act(std::chrono::milliseconds after, std::function<Acted()> what)
{
    Beat beat;
    beat.after = after;
    beat.act = std::move(what);
    beats.append(std::move(beat));
    return *this;
}

Score &Score::show(
    std::chrono::milliseconds after, const QString &activity, double done, double total,
    const QString &unit)
{
    Beat beat;
    beat.after = after;
    beat.progress
        = {{u"activity"_s, activity}, {u"done"_s, done}, {u"total"_s, total}, {u"unit"_s, unit}};
    beats.append(std::move(beat));
    return *this;
}

Score &Score::ask(
    std::chrono::milliseconds after, const QJsonObject &prompt,
    std::function<Acted(const PromptAnswer &)> answered)
{
    Beat beat;
    beat.after = after;
    beat.prompt = prompt;
    beat.answered = std::move(answered);
    beats.append(std::move(beat));
    return *this;
}

ScoreResult makeScore(const QString &script, const QJsonObject &input, HostModel &model)
{
    const Maker maker = makers().value(script);
    if (!maker)
        return actFailure(u"input"_s, u"No script of that name acts on this host."_s);
    return maker(input, model);
}

bool isActScript(const QString &script)
{
    return makers().contains(script);
}

Acted require(const QString &what, const QString &found, const QString &expected)
{
    const auto left = Version::parse(found);
    const auto right = Version::parse(expected);
    const bool same
        = left && right ? *left == *right : found.compare(expected, Qt::CaseInsensitive) == 0;
    if (same)
        return {};
    return actFailure(
        u"precondition"_s, u"%1 is not as planned."_s.arg(what),
        {{u"what"_s, what}, {u"found"_s, found}, {u"expected"_s, expected}});
}

Acted begin(HostModel &model, const QList<Effect> &effects)
{
    return stored(model.commit(effects));
}

Acted stored(const Result<void> &written)
{
    if (written)
        return {};
    return actFailure(
        u"space"_s, u"The host cannot write its state: %1"_s.arg(written.error().detail));
}

QString sha256Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace changeover::lab
