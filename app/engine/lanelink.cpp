#include "engine/lanelink.h"

#include "engine/scrubbing.h"

namespace changeover
{

LaneLink::LaneLink(LaneShared &shared, LaneId lane, std::stop_token letGo)
    : m_shared(shared)
    , m_lane(std::move(lane))
    , m_letGo(std::move(letGo))
{
}

Result<void> LaneLink::gate(const StepId &step)
{
    auto reply = std::make_shared<Reply<Result<void>>>();
    m_shared.mailbox.post(GateRequest{step, reply});
    auto answer = reply->wait(m_awaiter, m_letGo);
    if (!answer)
        return failure(ErrorCode::Cancelled, QStringLiteral("the console lets go"));
    return *answer;
}

Result<Event> LaneLink::append(EventBody body)
{
    auto reply = std::make_shared<Reply<Result<Event>>>();
    body = scrubbed(std::move(body), [this](QString &text) { scrub(text); });
    m_shared.mailbox.post(AppendRequest{std::move(body), reply});
    auto answer = reply->wait(m_awaiter, m_letGo);
    if (!answer)
        return failure(ErrorCode::Cancelled, QStringLiteral("the console lets go"));
    return std::move(*answer);
}

AskedAside LaneLink::askAside(Question question)
{
    AskedAside asked{QuestionId::create(), std::make_shared<Reply<Result<AnswerWithSecrets>>>()};
    question.id = asked.question;
    question.lane = m_lane;
    question.askedAt = now();
    question = scrubbed(std::move(question), [this](QString &text) { scrub(text); });
    m_shared.mailbox.post(AskRequest{std::move(question), asked.reply});
    return asked;
}

Result<AnswerWithSecrets> LaneLink::ask(Question question)
{
    auto answer = askAside(std::move(question)).reply->wait(m_awaiter, m_letGo);
    if (!answer)
        return failure(ErrorCode::Cancelled, QStringLiteral("the console lets go"));
    return std::move(*answer);
}

void LaneLink::withdraw(const QuestionId &question)
{
    m_shared.mailbox.post(WithdrawRequest{question});
}

qint64 LaneLink::epochOfEnded(const RunId &run)
{
    auto reply = std::make_shared<Reply<qint64>>();
    m_shared.mailbox.post(EndedRequest{run, reply});
    return reply->wait(m_awaiter, m_letGo).value_or(0);
}

void LaneLink::log(
    const StepId &step, Severity severity, const QString &source, const QString &text)
{
    LogLine line{now(), severity, m_lane, step, source, text};
    m_shared.log.write(m_shared.run, line);
    m_lastLines.push_back(line.text);
    if (m_lastLines.size() > size_t(keptLines))
        m_lastLines.pop_front();
    m_shared.mailbox.say(std::move(line));
}

void LaneLink::progress(StepProgress progress)
{
    m_shared.mailbox.post(std::move(progress));
}

QStringList LaneLink::lastLines() const
{
    return QStringList(m_lastLines.begin(), m_lastLines.end());
}

bool LaneLink::pause(std::chrono::milliseconds span, bool endsOnStop)
{
    const auto stopped = [&] { return endsOnStop && stopping(); };
    const std::stop_callback wakeOnStop(
        m_shared.stopping.get_token(), [this] { m_awaiter.wake(); });
    return m_awaiter.wait(Deadline::in(span), m_letGo, stopped) == Awaited::DeadlinePassed;
}

} // namespace changeover
