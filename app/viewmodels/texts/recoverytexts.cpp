// Words for what can be done with an interrupted run.
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <array>

namespace changeover
{

namespace
{

constexpr std::array table{
    TextEntry{
        "recovery.nothing-at-work",
        QT_TRANSLATE_NOOP(
            "Texts",
            "No step was at work when the console went away. Resuming begins with step %1.")},
    TextEntry{
        "recovery.reading-again",
        QT_TRANSLATE_NOOP("Texts", "Step %1 was only reading. Resuming reads again.")},
    TextEntry{
        "recovery.host-not-asked",
        QT_TRANSLATE_NOOP(
            "Texts",
            "Step %1 was at work. Resuming asks its host first what became of the job, and repeats "
            "nothing that began.")},
    TextEntry{
        "recovery.job-at-work",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The job of step %1 is still at work on its host. Resuming follows it to its end.")},
    TextEntry{
        "recovery.job-ended",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The job of step %1 has ended meanwhile. Resuming takes its result and reads it back "
            "from the host.")},
    TextEntry{
        "recovery.job-interrupted",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The job of step %1 broke off without a word, as by a power cut. Resuming looks at the "
            "host and asks before it repeats what may be half done.")},
    TextEntry{
        "recovery.job-not-begun",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The job of step %1 never began. Resuming looks at the host and does the step.")},
    TextEntry{
        "recovery.close",
        QT_TRANSLATE_NOOP(
            "Texts",
            "Or close the run: everything stays as it is, and a new upgrade plans only what is "
            "left.")},
};

} // namespace

std::span<const TextEntry> recoveryTexts()
{
    return table;
}

} // namespace changeover
