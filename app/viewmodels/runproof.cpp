#include "viewmodels/runproof.h"

#include <QCoreApplication>
#include <QLocale>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString translated(const char *sentence)
{
    return QCoreApplication::translate("RunProof", sentence);
}

/// The evidence of the lane's last done step that holds `member`.
const StepStory *lastWith(const RunTimeline &run, const Lane &lane, const QString &member)
{
    const StepStory *last = nullptr;
    for (const Step &step : lane.steps) {
        const StepStory &story = run.story(step.id);
        const bool done = story.state == StepState::Succeeded || story.state == StepState::Adopted;
        if (done && story.evidence.contains(member))
            last = &story;
    }
    return last;
}

QString runs(const Lane &lane, const StepStory &story)
{
    const QString version = story.evidence[u"runningBits"].toString();
    // Between two packages the scripts are of another version than the machines, or gone.
    if (version.isEmpty() || story.evidence[u"runningScripts"].toString() != version)
        return {};
    return translated(
               QT_TRANSLATE_NOOP(
                   "RunProof", "%1 runs %2: machines and scripts, read from the host at %3."))
        .arg(
            lane.name, version,
            QLocale().toString(story.endedAt.toLocalTime(), QLocale::ShortFormat));
}

QString signedOff(const StepStory &story)
{
    return translated(QT_TRANSLATE_NOOP("RunProof", "Signed off by %1: %2"))
        .arg(story.evidence[u"signedOffBy"].toString(), story.evidence[u"note"].toString());
}

} // namespace

QStringList proofLines(const RunTimeline &run)
{
    if (!isTerminal(run.state()))
        return {};
    QStringList lines;
    const StepStory *sign = nullptr;
    for (const Stage &stage : run.plan().stages)
        for (const Lane &lane : stage.lanes) {
            if (const StepStory *read = lastWith(run, lane, u"runningBits"_s))
                lines << runs(lane, *read);
            if (const StepStory *found = lastWith(run, lane, u"signedOffBy"_s))
                sign = found;
        }
    if (sign)
        lines << signedOff(*sign);
    lines.removeAll(QString());
    return lines;
}

} // namespace changeover
