// How lanes talk to their Run: payload under a mutex, one payload-free queued signal as the
// wake-up.
//
// post() and say() from any thread; take() and the signals in the Run's thread. Owned by the Run
// and shared with its lanes, so it outlives both. Requests are answered at once; log lines wait for
// a beat and are bounded: what does not fit is counted, the run's log file has every line (design
// 4).
#pragma once

#include "domain/event.h"
#include "domain/logline.h"
#include "engine/run.h"
#include "ports/await.h"

#include <QObject>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <variant>

namespace changeover
{

/// A lane waits in here for the Run's word. Lives on the lane's stack or in its player.
template <typename T> class Reply
{
public:
    /// Run's thread: once.
    void give(T value)
    {
        // Held while waking: the lane cannot leave, and its Awaiter cannot die, before wake() is
        // over.
        {
            const std::lock_guard lock(m_mutex);
            m_value = std::move(value);
            if (m_awaiter)
                m_awaiter->wake();
        }
        m_given.request_stop();
    }
    /// Lane's thread: the value, or nothing when the stop came first.
    std::optional<T> wait(Awaiter &awaiter, const std::stop_token &stop)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_awaiter = &awaiter;
        }
        awaiter.wait({}, stop, [this] { return isGiven(); });
        const std::lock_guard lock(m_mutex);
        m_awaiter = nullptr;
        return std::move(m_value);
    }
    /// Lane's thread, for an answer that is not waited for: the value once it is there.
    std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }
    /// Ends what the lane does meanwhile.
    std::stop_token given() const { return m_given.get_token(); }
    bool isGiven() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value.has_value();
    }

private:
    mutable std::mutex m_mutex;
    std::optional<T> m_value;
    Awaiter *m_awaiter = nullptr;
    std::stop_source m_given;
};

/// An answer with what must not be journaled.
struct AnswerWithSecrets {
    Answer answer;
    std::map<QString, Secret> secrets;
};

/// A lane wants an event appended; StepIntended passes the gate like a beginning step.
struct AppendRequest {
    EventBody body;
    std::shared_ptr<Reply<Result<Event>>> reply;
};
/// A lane asks whether a step may begin. Waits while the run is paused, refused once it stops.
struct GateRequest {
    StepId step;
    std::shared_ptr<Reply<Result<void>>> reply;
};
/// A lane asks a question. Settled by the answer, or by an error when it is withdrawn.
struct AskRequest {
    Question question;
    std::shared_ptr<Reply<Result<AnswerWithSecrets>>> reply;
};
/// The lane withdraws its own question: what it was about has settled itself.
struct WithdrawRequest {
    QuestionId question;
};
/// A lane asks whether another run of this journal has ended: its newest epoch then, else 0.
struct EndedRequest {
    RunId run;
    std::shared_ptr<Reply<qint64>> reply;
};
/// The lane's last word: its thread ends now.
struct LaneEnded {
    bool completed = false; ///< every step finished well: the next lane may begin
};
using LaneRequest = std::variant<
    AppendRequest, GateRequest, AskRequest, WithdrawRequest, StepProgress, EndedRequest, LaneEnded>;

class Mailbox : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t lineLimit = 20'000;

    void post(LaneRequest request);
    void say(LogLine line);

    std::deque<LaneRequest> takeRequests();
    /// The lines since the last call, and how many were dropped in between.
    std::pair<QList<LogLine>, qint64> takeLines();

Q_SIGNALS:
    void requestsArrived(); ///< connect queued
    void linesArrived(); ///< connect queued; the receiver takes them a beat later

private:
    std::mutex m_mutex;
    std::deque<LaneRequest> m_requests;
    QList<LogLine> m_lines;
    qint64 m_dropped = 0;
    bool m_requestsSignalled = false;
    bool m_linesSignalled = false;
};

} // namespace changeover
