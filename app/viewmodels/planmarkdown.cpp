#include "viewmodels/planmarkdown.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"
#include "viewmodels/texts/waytexts.h"

#include <QCoreApplication>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// The sentences of this file, in one translation context.
struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(Plan)
};

/// Keeps a name from turning into Markdown.
QString plain(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (u"\\`*_{}[]<>#|"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped.simplified();
}

/// A fence longer than any run of backticks inside.
QString fenced(const QString &code)
{
    QString fence = u"```"_s;
    while (code.contains(fence))
        fence += u'`';
    return fence + u'\n' + code + u'\n' + fence + u'\n';
}

QString stepNotes(const Step &step)
{
    QStringList notes;
    notes << PlanWords::tr("Estimate: %1.").arg(estimateText(step.estimate));
    notes << interruptibilityText(step.interruptibility);
    if (step.safePoint)
        notes << PlanWords::tr("Safe point: the work can rest here.");
    if (step.skippable)
        notes << PlanWords::tr("May be skipped.");
    if (step.deadline.count() > 0)
        notes
            << PlanWords::tr("Asks when it is not done after %1.").arg(durationText(step.deadline));
    return notes.join(u' ');
}

QString stepsOf(const Lane &lane, int &number)
{
    QString out;
    for (const Step &step : lane.steps) {
        out += u"**%1. %2**\n\n"_s.arg(++number).arg(plain(text(step.title)));
        if (!step.command.isEmpty())
            out += fenced(step.command) + u'\n';
        out += stepNotes(step) + u"\n\n"_s;
    }
    return out;
}

QString protection(const Endpoint &endpoint)
{
    switch (endpoint.transport) {
    case TransportKind::Ssh:
        return PlanWords::tr("SSH, host key %1").arg(endpoint.pin);
    case TransportKind::Local:
        return PlanWords::tr("Nothing leaves this computer");
    case TransportKind::WinRm:
        break;
    }
    if (endpoint.isUnsettled())
        return PlanWords::tr("HTTPS, or sealed messages where the host has none");
    return endpoint.tls ? PlanWords::tr("TLS, certificate %1").arg(endpoint.pin)
                        : PlanWords::tr("Sealed messages");
}

QString hostTable(const Plan &plan)
{
    QString out = u"| %1 | %2 | %3 | %4 |\n|---|---|---|---|\n"_s.arg(
        PlanWords::tr("Host"), PlanWords::tr("Address"), PlanWords::tr("Account"),
        PlanWords::tr("Protected by"));
    for (const Host &host : plan.hosts) {
        out += u"| %1 | %2 | %3 | %4 |\n"_s.arg(
            plain(host.name), plain(placeText(host.endpoint)), plain(host.account),
            plain(protection(host.endpoint)));
    }
    return out + u'\n';
}

/// What the admin says yes to beside the steps: the two values of the configuration files that no
/// release guesses.
QString confirmedTable(const Plan &plan)
{
    const auto confirmed = cloudconnector::confirmedBy(plan);
    if (confirmed.isEmpty())
        return {};
    QString out = u"## "_s + PlanWords::tr("Approving this plan confirms") + u"\n\n"_s;
    out += u"| %1 | SiteName | EnableReferSupport |\n|---|---|---|\n"_s.arg(
        PlanWords::tr("Appliance"));
    for (const auto &[appliance, keys] : confirmed)
        out += u"| %1 | %2 | %3 |\n"_s.arg(
            plain(appliance), plain(keys.siteName), plain(keys.referSupport));
    return out + u'\n';
}

QString promptList(const Plan &plan)
{
    const QStringList texts = promptTexts(plan);
    if (texts.isEmpty())
        return {};
    QString out = u"## "_s + PlanWords::tr("Prompts of the cmdlets") + u"\n\n"_s;
    for (qsizetype i = 0; i < texts.size(); ++i)
        out += u"- %1 `%2`\n"_s.arg(plain(texts.at(i)), plan.promptRules.at(i).match);
    return out + u'\n' + otherPromptsText() + u"\n\n"_s;
}

} // namespace

PlanTotals planTotals(const Plan &plan)
{
    PlanTotals totals;
    for (const Stage &stage : plan.stages) {
        for (const Lane &lane : stage.lanes) {
            for (const Step &step : lane.steps) {
                ++totals.steps;
                totals.changing += step.changesHost;
                totals.safePoints += step.safePoint;
                totals.withoutFigure += step.changesHost && step.estimate.count() == 0;
                totals.estimate += step.estimate;
            }
        }
    }
    return totals;
}

QString estimateText(std::chrono::seconds estimate)
{
    if (estimate.count() <= 0)
        return PlanWords::tr("no figure yet");
    return aboutText(estimate);
}

QString interruptibilityText(Interruptibility value)
{
    switch (value) {
    case Interruptibility::Anytime:
        return PlanWords::tr("Can be stopped at any time.");
    case Interruptibility::AfterThisStep:
        return PlanWords::tr("Can be stopped after this step.");
    case Interruptibility::PointOfNoReturn:
        return PlanWords::tr("Point of no return: it is finished and verified once begun.");
    }
    return {};
}

QString totalsText(const PlanTotals &totals)
{
    const QString steps = PlanWords::tr("%n step(s)", nullptr, totals.steps);
    const QString changing = PlanWords::tr("%n of them change a host", nullptr, totals.changing);
    const QString safe = PlanWords::tr("%n safe point(s)", nullptr, totals.safePoints);
    //: %1 "13 steps", %2 "8 of them change a host", %3 "4 safe points", %4 "about 3 h"
    QString all = PlanWords::tr("%1, %2; %3; duration: %4.")
                      .arg(steps, changing, safe, estimateText(totals.estimate));
    if (totals.withoutFigure > 0 && totals.estimate.count() > 0) {
        all += u' '
            + PlanWords::tr(
                   "%n step(s) without a figure are not counted.", nullptr, totals.withoutFigure);
    }
    return all;
}

QString planTitle(const Plan &plan)
{
    const QString words = plan.procedure == "cloudconnector.putback"_L1
        ? PlanWords::tr("Old package back on %1: %2")
        : PlanWords::tr("Upgrade of %1 to %2");
    return words.arg(plan.siteName, plan.target.toString());
}

QStringList promptTexts(const Plan &plan)
{
    const auto named = [](const QString &kind) {
        const auto account = accountKindFromName(kind);
        return account ? text(*account) : kind;
    };
    QStringList texts;
    for (const PromptRule &rule : plan.promptRules)
        texts
            << (rule.asksFor == rule.account || rule.asksFor.isEmpty()
                    ? PlanWords::tr(
                          "A prompt for “%1” is answered with the credentials of that name.")
                          .arg(named(rule.account))
                    : PlanWords::tr("A prompt for “%1” is answered with the credentials “%2”.")
                          .arg(named(rule.asksFor), named(rule.account)));
    return texts;
}

QString otherPromptsText()
{
    return PlanWords::tr(
        "Every other prompt is asked of you, in the window or on the command line; nothing is "
        "guessed. Answers travel encrypted for the job that asks.");
}

QString planToMarkdown(const Plan &plan)
{
    QString out = u"# "_s + plain(planTitle(plan)) + u"\n\n"_s;
    out += PlanWords::tr("Plan hash: %1").arg(u'`' + plan.hash() + u'`') + u"\n\n"_s;
    if (!plan.tenant.isEmpty())
        out += PlanWords::tr("Tenant: %1").arg(plain(plan.tenant)) + u"\n\n"_s;
    out += totalsText(planTotals(plan)) + u"\n\n"_s;
    out += hostTable(plan);
    out += confirmedTable(plan);
    out += promptList(plan);

    int number = 0;
    for (const Stage &stage : plan.stages) {
        out += u"## "_s + plain(stage.name) + u"\n\n"_s;
        for (const Lane &lane : stage.lanes)
            out += u"### "_s + plain(lane.name) + u"\n\n"_s + stepsOf(lane, number);
    }
    return out;
}

} // namespace changeover
