// What a prompt of a cmdlet wants to know, and whether an answer gives it: a choice by
// Answer::typed, what anybody may see by Answer::fields, everything else sealed beside the answer
// (resources/scripts/README.md).
//
// Any thread; plain values and pure functions. Shared by the run that checks an answer and the
// faces that ask for one.
#pragma once

#include "domain/question.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace changeover
{

struct PromptForm {
    QStringList labels; ///< of a choice, with the "&" of its key; empty for other prompts
    int standard = -1; ///< the choice the cmdlet suggests
    QStringList plainFields; ///< what Answer::fields fills
    QString suggested; ///< what stands in the first of them already
    QStringList secretFields; ///< passwords: typed only where the run is played

    bool isChoice() const { return !labels.isEmpty(); }
    /// The choice meant by its label, its key or its number.
    std::optional<int> chosen(const QString &typed) const;
};

PromptForm promptForm(const QJsonObject &prompt);

/// InvalidArgument names what can be chosen, or the field the prompt does not show; SecretMissing
/// the field that nobody typed.
Result<void>
answersPrompt(const QJsonObject &prompt, const Answer &answer, const QStringList &secretsGiven);

/// What the history keeps of an answer: who chose what and why. What was typed into the fields of a
/// prompt goes to the host and nowhere else, whatever type the cmdlet gave them.
Answer keptAnswer(const Question &question, const Answer &answer);

} // namespace changeover
