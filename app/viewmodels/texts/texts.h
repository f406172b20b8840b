// Words for people: every Message id, error, state and choice, worded whole and translatable.
//
// Main thread (tr). Each *texts.cpp holds one table of ids with QT_TRANSLATE_NOOP sentences in the
// context "Texts"; %1, %2 are the message's arguments. tests/viewmodels checks that every id that
// app/ uses has a text and that argument counts agree.
#pragma once

#include "domain/accounts.h"
#include "domain/check.h"
#include "domain/error.h"
#include "domain/message.h"
#include "domain/question.h"
#include "domain/runstate.h"

#include <QString>
#include <span>

namespace changeover
{

struct TextEntry {
    const char *id;
    const char *source; ///< English, through QT_TRANSLATE_NOOP("Texts", ...)
};

std::span<const TextEntry> checkTexts(); ///< checktexts.cpp: "check.*", "ini.*"
std::span<const TextEntry> stepTexts(); ///< steptexts.cpp: "step.*", "observe.*", "question.*"
std::span<const TextEntry> recoveryTexts(); ///< recoverytexts.cpp: "recovery.*"

/// The sentence for a message; the id itself in angle brackets for an unknown one, never empty.
QString text(const Message &message);

/// What went wrong, and what to do about it: two sentences for someone tired.
struct ErrorText {
    QString what;
    QString next;
};
ErrorText describe(const Error &error);

QString text(RunState state);
QString text(StepState state);
QString text(Verdict verdict);
QString text(Choice choice); ///< the button's label
QString text(AccountKind kind);

} // namespace changeover
