// What a prompt of a cmdlet wants to know, and whether an answer gives it: a choice or the one
// plain field by Answer::typed, everything else sealed beside the answer
// (resources/scripts/README.md).
//
// Any thread; plain values and pure functions. Shared by the run that checks an answer and the
// faces that ask for one.
#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace changeover
{

struct PromptForm {
    QStringList labels; ///< of a choice, with the "&" of its key; empty for other prompts
    int standard = -1; ///< the choice the cmdlet suggests
    QString plainField; ///< what Answer::typed fills; empty where there is none
    QString suggested; ///< what stands in it already
    QStringList secretFields; ///< passwords: typed only where the run is played

    bool isChoice() const { return !labels.isEmpty(); }
    /// The choice meant by its label, its key or its number.
    std::optional<int> chosen(const QString &typed) const;
};

PromptForm promptForm(const QJsonObject &prompt);

/// InvalidArgument names what can be chosen; SecretMissing the field that nobody typed.
Result<void>
answersPrompt(const QJsonObject &prompt, const QString &typed, const QStringList &secretsGiven);

} // namespace changeover
