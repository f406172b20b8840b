// A question a run asks the admin, and the answer. It waits as long as it takes and never answers
// itself.
//
// Any thread; plain values. Both are journaled; a secret answer never is (it travels beside, as
// Secret).
#pragma once

#include "domain/error.h"
#include "domain/ids.h"
#include "domain/message.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace changeover
{

enum class QuestionKind {
    StepFailed,
    PartlyDone, ///< an interrupted act that may have done half
    Foreign, ///< somebody else is at work there
    CannotRead,
    OutcomeUnknown,
    Prompt, ///< a cmdlet asks something no rule answers
    Deadline, ///< a step's deadline went by; the work goes on
    Confirm, ///< a check that only a person can settle
    SignOff, ///< validation of a site, with a note
};

/// What may be answered. The run offers a subset; the UI words them.
enum class Choice {
    Retry,
    Skip,
    Stop,
    Repeat,
    DoneByHand,
    KeepWaiting,
    Force, ///< needs the appliance's name typed
    GoOn,
    SignOff,
    AnswerPrompt,
};

struct Question {
    QuestionId id;
    QuestionKind kind = QuestionKind::StepFailed;
    StepId step;
    LaneId lane;
    Message text;
    QList<Choice> choices; ///< the first one is the safe one
    Error reason; ///< for StepFailed and its kin
    QStringList lastLines; ///< the last lines of output, scrubbed
    QString typedName; ///< what must be typed for Choice::Force
    QJsonObject
        prompt; ///< for Prompt: caption, message, fields, choices; see resources/scripts/README.md
    QDateTime askedAt;

    bool operator==(const Question &) const = default;
};

struct Answer {
    QuestionId question;
    Choice choice = Choice::Stop;
    QString note; ///< kept in the history
    QString typed; ///< for Choice::Force the name; for a prompt the choice
    QString by; ///< "user@computer"
    QMap<QString, QString> fields{}; ///< of a prompt, those anybody may see; never in the history

    bool operator==(const Answer &) const = default;
};

QString questionKindName(QuestionKind kind);
std::optional<QuestionKind> questionKindFromName(const QString &name);
QString choiceName(Choice choice);
std::optional<Choice> choiceFromName(const QString &name);

QJsonObject questionToJson(const Question &question);
Result<Question> questionFromJson(const QJsonObject &json);
QJsonObject answerToJson(const Answer &answer);
Result<Answer> answerFromJson(const QJsonObject &json);
QJsonObject errorToJson(const Error &error);
Error errorFromJson(const QJsonObject &json);

} // namespace changeover
