// A Session of a test: answers that the test scripted, calls that it recorded.
//
// One thread. Answers are queued per script name and used up in order; a script without an answer
// left fails with NotFound, so a call nobody expected shows. Secrets are kept in clear: a test's
// own only.
#pragma once

#include "ports/session.h"

#include <QList>
#include <QMap>
#include <deque>
#include <functional>
#include <map>

namespace changeover::test
{

class FakeSession final : public Session
{
public:
    struct Call {
        QString script;
        QJsonObject input;
        QMap<QString, QByteArray> secrets;
        std::chrono::milliseconds timeAllowed{0};
    };
    struct Answer {
        QList<QJsonObject> lines; ///< printed before the end
        Result<QJsonObject> end;
        std::function<void(const Call &)> then; ///< runs before the end is returned
    };

    void on(const QString &script, const QJsonObject &result, QList<QJsonObject> lines = {})
    {
        m_answers[script].push_back({std::move(lines), result, {}});
    }
    void onFailure(const QString &script, Error error, QList<QJsonObject> lines = {})
    {
        m_answers[script].push_back({std::move(lines), Unexpected(std::move(error)), {}});
    }
    /// The error a script itself reports, as a session hands it on.
    void onScriptError(const QString &script, const QString &code, QMap<QString, QString> context)
    {
        context[QStringLiteral("code")] = code;
        context[QStringLiteral("message")] = QStringLiteral("said the script");
        onFailure(
            script, {ErrorCode::ScriptFailed, QStringLiteral("said the script"), context, false});
    }
    void onAnswer(const QString &script, Answer answer)
    {
        m_answers[script].push_back(std::move(answer));
    }

    const QList<Call> &calls() const { return m_calls; }

    Result<QJsonObject>
    run(const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
        const std::stop_token &stop) override
    {
        Call made{call.script, call.input, {}, deadline.left()};
        for (const auto &[name, secret] : call.secrets)
            made.secrets[name] = secret->reveal([](QByteArrayView v) { return v.toByteArray(); });
        m_calls << made;
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto &queue = m_answers[call.script];
        if (queue.empty())
            return failure(
                ErrorCode::NotFound, QStringLiteral("no answer for %1").arg(call.script));
        const Answer answer = std::move(queue.front());
        queue.pop_front();
        for (const QJsonObject &line : answer.lines)
            sink(line);
        if (answer.then)
            answer.then(made);
        return answer.end;
    }

private:
    std::map<QString, std::deque<Answer>> m_answers;
    QList<Call> m_calls;
};

} // namespace changeover::test
