#include "domain/event.h"

#include "domain/json.h"

#include <type_traits>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mostAttempts = 1'000'000;
constexpr qint64 mostEpochs = qint64(1) << 53;

/// Only what did not end well has an error to tell.
bool endedWell(StepState state)
{
    return state == StepState::Succeeded || state == StepState::Adopted;
}

bool endedWell(RunState state)
{
    return state == RunState::Succeeded;
}

// One codec per event: its type name, what it writes, how it is read. A complaint of the reader is
// turned into an error by eventBodyFromJson.
template <typename E> struct Codec;

template <> struct Codec<RunStarted> {
    static constexpr auto type = "run.started"_L1;
    static void write(const RunStarted &e, QJsonObject &out)
    {
        out[u"plan"_s] = planToJson(e.plan);
        out[u"planHash"_s] = e.planHash;
        if (e.continues)
            out[u"continues"_s] = e.continues->value;
    }
    static RunStarted read(JsonReader &in)
    {
        RunStarted e;
        auto plan = planFromJson(in.object("plan"_L1));
        if (plan)
            e.plan = std::move(*plan);
        else
            in.complain(plan.error().detail);
        e.planHash = in.text("planHash"_L1);
        if (const QString run = in.textOr("continues"_L1, {}); !run.isEmpty())
            e.continues = RunId{run};
        return e;
    }
};

template <> struct Codec<RunOwned> {
    static constexpr auto type = "run.owned"_L1;
    static void write(const RunOwned &e, QJsonObject &out)
    {
        out[u"owner"_s] = e.console.value;
        out[u"who"_s] = e.who;
        out[u"ownerEpoch"_s] = double(e.epoch);
        out[u"resumed"_s] = e.resumed;
    }
    static RunOwned read(JsonReader &in)
    {
        return {
            in.id<ConsoleId>("owner"_L1), in.text("who"_L1),
            in.whole("ownerEpoch"_L1, 0, mostEpochs), in.flag("resumed"_L1)};
    }
};

template <> struct Codec<RunPrepared> {
    static constexpr auto type = "run.prepared"_L1;
    static void write(const RunPrepared &, QJsonObject &) { }
    static RunPrepared read(JsonReader &) { return {}; }
};

template <> struct Codec<StepIntended> {
    static constexpr auto type = "step.intended"_L1;
    static void write(const StepIntended &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
        out[u"attempt"_s] = e.attempt;
        out[u"job"_s] = e.job.value;
    }
    static StepIntended read(JsonReader &in)
    {
        return {
            in.id<StepId>("step"_L1), int(in.whole("attempt"_L1, 0, mostAttempts)),
            in.id<JobId>("job"_L1)};
    }
};

template <> struct Codec<JobAttached> {
    static constexpr auto type = "job.attached"_L1;
    static void write(const JobAttached &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
        out[u"job"_s] = e.job.value;
        out[u"way"_s] = e.way;
    }
    static JobAttached read(JsonReader &in)
    {
        return {in.id<StepId>("step"_L1), in.id<JobId>("job"_L1), in.text("way"_L1)};
    }
};

template <> struct Codec<StepObserved> {
    static constexpr auto type = "step.observed"_L1;
    static void write(const StepObserved &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
        out[u"observed"_s] = observedName(e.observed);
        out[u"reason"_s] = e.reason.toJson();
    }
    static StepObserved read(JsonReader &in)
    {
        return {
            in.id<StepId>("step"_L1), observedFromName(in.text("observed"_L1)),
            Message::fromJson(in.object("reason"_L1))};
    }
};

template <> struct Codec<AttemptFailed> {
    static constexpr auto type = "step.attempt-failed"_L1;
    static void write(const AttemptFailed &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
        out[u"attempt"_s] = e.attempt;
        out[u"error"_s] = errorToJson(e.error);
    }
    static AttemptFailed read(JsonReader &in)
    {
        return {
            in.id<StepId>("step"_L1), int(in.whole("attempt"_L1, 0, mostAttempts)),
            errorFromJson(in.object("error"_L1))};
    }
};

template <> struct Codec<StepFinished> {
    static constexpr auto type = "step.finished"_L1;
    static void write(const StepFinished &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
        out[u"state"_s] = stepStateName(e.state);
        if (!endedWell(e.state))
            out[u"error"_s] = errorToJson(e.error);
        out[u"evidence"_s] = e.evidence;
    }
    static StepFinished read(JsonReader &in)
    {
        return {
            in.id<StepId>("step"_L1), stepStateFromName(in.text("state"_L1)),
            errorFromJson(in.objectIfThere("error"_L1)), in.object("evidence"_L1)};
    }
};

template <> struct Codec<QuestionAsked> {
    static constexpr auto type = "question.asked"_L1;
    static void write(const QuestionAsked &e, QJsonObject &out)
    {
        out[u"question"_s] = questionToJson(e.question);
    }
    static QuestionAsked read(JsonReader &in)
    {
        auto question = questionFromJson(in.object("question"_L1));
        if (!question)
            in.complain(question.error().detail);
        return {question.value_or(Question())};
    }
};

template <> struct Codec<QuestionAnswered> {
    static constexpr auto type = "question.answered"_L1;
    static void write(const QuestionAnswered &e, QJsonObject &out)
    {
        out[u"answer"_s] = answerToJson(e.answer);
    }
    static QuestionAnswered read(JsonReader &in)
    {
        auto answer = answerFromJson(in.object("answer"_L1));
        if (!answer)
            in.complain(answer.error().detail);
        return {answer.value_or(Answer())};
    }
};

template <> struct Codec<QuestionWithdrawn> {
    static constexpr auto type = "question.withdrawn"_L1;
    static void write(const QuestionWithdrawn &e, QJsonObject &out)
    {
        out[u"question"_s] = e.question.value;
        out[u"why"_s] = e.why;
    }
    static QuestionWithdrawn read(JsonReader &in)
    {
        return {in.id<QuestionId>("question"_L1), in.text("why"_L1)};
    }
};

template <> struct Codec<PauseRequested> {
    static constexpr auto type = "run.pause-requested"_L1;
    static void write(const PauseRequested &e, QJsonObject &out) { out[u"by"_s] = e.by; }
    static PauseRequested read(JsonReader &in) { return {in.text("by"_L1)}; }
};

template <> struct Codec<Paused> {
    static constexpr auto type = "run.paused"_L1;
    static void write(const Paused &, QJsonObject &) { }
    static Paused read(JsonReader &) { return {}; }
};

template <> struct Codec<Resumed> {
    static constexpr auto type = "run.resumed"_L1;
    static void write(const Resumed &e, QJsonObject &out) { out[u"by"_s] = e.by; }
    static Resumed read(JsonReader &in) { return {in.text("by"_L1)}; }
};

template <> struct Codec<StopRequested> {
    static constexpr auto type = "run.stop-requested"_L1;
    static void write(const StopRequested &e, QJsonObject &out)
    {
        out[u"by"_s] = e.by;
        out[u"how"_s] = stopHowName(e.how);
    }
    static StopRequested read(JsonReader &in)
    {
        const auto how = stopHowFromName(in.text("how"_L1));
        if (!how)
            in.complain(u"unknown way to stop"_s);
        return {in.text("by"_L1), how.value_or(StopHow::AfterThisStep)};
    }
};

template <> struct Codec<StopAcknowledged> {
    static constexpr auto type = "run.stop-acknowledged"_L1;
    static void write(const StopAcknowledged &e, QJsonObject &out)
    {
        out[u"step"_s] = e.step.value;
    }
    static StopAcknowledged read(JsonReader &in) { return {in.id<StepId>("step"_L1)}; }
};

template <> struct Codec<RunFinished> {
    static constexpr auto type = "run.finished"_L1;
    static void write(const RunFinished &e, QJsonObject &out)
    {
        out[u"state"_s] = runStateName(e.state);
        if (!endedWell(e.state))
            out[u"error"_s] = errorToJson(e.error);
    }
    static RunFinished read(JsonReader &in)
    {
        return {runStateFromName(in.text("state"_L1)), errorFromJson(in.objectIfThere("error"_L1))};
    }
};

/// Reads the alternative whose codec carries the name; nothing when this one does not.
template <typename E>
bool readAs(const QString &type, JsonReader &in, std::optional<EventBody> &body)
{
    if (type != Codec<E>::type)
        return false;
    body = Codec<E>::read(in);
    return true;
}

template <typename... Es>
std::optional<EventBody> readAny(std::variant<Es...> *, const QString &type, JsonReader &in)
{
    std::optional<EventBody> body;
    (readAs<Es>(type, in, body) || ...);
    return body;
}

} // namespace

QString eventTypeName(const EventBody &body)
{
    return std::visit(
        [](const auto &e) { return QString(Codec<std::decay_t<decltype(e)>>::type); }, body);
}

QJsonObject eventBodyToJson(const EventBody &body)
{
    QJsonObject json{{u"type"_s, eventTypeName(body)}};
    std::visit([&](const auto &e) { Codec<std::decay_t<decltype(e)>>::write(e, json); }, body);
    return json;
}

Result<EventBody> eventBodyFromJson(const QJsonObject &json)
{
    const QString type = json.value("type"_L1).toString();
    JsonReader in(json, u"event "_s + type);
    auto body = readAny(static_cast<EventBody *>(nullptr), type, in);
    if (!body)
        return failure(ErrorCode::SchemaTooNew, u"unknown event type '%1'"_s.arg(type));
    if (!in.good())
        return in.error(ErrorCode::StorageCorrupt);
    return *body;
}

} // namespace changeover
