// What a host sends: HTTP, sealed bodies, SOAP, the talk of scripts, the answers about jobs.
#include "security/sealedbody.h"
#include "tests/fuzz/targets.h"
#include "transports/job/jobclient.h"
#include "transports/script/scripttalk.h"
#include "transports/winrm/httpreply.h"
#include "transports/winrm/wsmancodec.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace changeover::fuzz
{

namespace
{

using State = HttpReplyParser::State;

/// A reply and how it came out; the parts of a message do not depend on where the wire cut it.
struct Heard {
    State state = State::More;
    int status = 0;
    QByteArray body;
    ErrorCode error = ErrorCode::InvalidArgument;

    bool operator==(const Heard &) const = default;
};

Heard outcome(HttpReplyParser &parser, State state)
{
    if (state == State::More)
        state = parser.finish();
    if (state == State::Failed)
        return {state, 0, {}, parser.error().code};
    const HttpReply reply = parser.take();
    return {state, reply.status, reply.body};
}

void httpReply(const QByteArray &bytes)
{
    constexpr HttpLimits limits{4096, 16384};
    HttpReplyParser whole(limits);
    const Heard atOnce = outcome(whole, whole.feed(bytes));
    require(atOnce.body.size() <= limits.body, "a body within its limit");
    HttpReplyParser cut(limits);
    State state = State::More;
    inPieces(bytes, [&](QByteArrayView piece) {
        if (state == State::More)
            state = cut.feed(piece);
    });
    require(outcome(cut, state) == atOnce, "the same reply wherever the wire cuts it");
}

void sealedBody(const QByteArray &bytes)
{
    const auto message = readSealedBody(bytes);
    if (!message)
        return;
    for (const SealedProtocol protocol : {SealedProtocol::Spnego, SealedProtocol::Kerberos}) {
        const auto again = readSealedBody(writeSealedBody(protocol, *message));
        require(
            again && again->signature == message->signature
                && again->ciphertext == message->ciphertext,
            "what was read is written and read alike");
    }
}

void soapReply(const QByteArray &bytes)
{
    using wsman::Verb;
    for (const Verb verb :
         {Verb::Create, Verb::Command, Verb::Send, Verb::Receive, Verb::Signal, Verb::Delete}) {
        const auto reply = wsman::readReply(bytes, verb, u"uuid:1"_s);
        if (!reply)
            continue;
        // A fault about a header that could not be read may not know what it answers.
        const bool silent = reply->fault && reply->relatesTo.isEmpty();
        require(
            silent || reply->relatesTo.compare("uuid:1"_L1, Qt::CaseInsensitive) == 0,
            "a reply to this request and no other");
        if (reply->fault)
            (void)wsman::faultError(*reply->fault);
        qsizetype total = 0;
        for (const wsman::StreamPiece &piece : reply->pieces)
            total += piece.bytes.size();
        require(total <= bytes.size(), "no more output than came");
    }
}

void scriptTalk(const QByteArray &bytes)
{
    const Secret secret = Secret::take(QByteArray("geheim"));
    const ScriptCall call{u"Read-It"_s, {}, {{u"password"_s, &secret}}};
    int lines = 0;
    const ScriptLineSink sink = [&lines](const QJsonObject &) { ++lines; };
    const auto finish = [&](auto feed) {
        ScriptTalk talk(call, sink, {1024, 2048, 8192});
        feed(talk);
        return talk.finish(0);
    };
    const auto atOnce = finish([&](ScriptTalk &talk) { (void)talk.output(bytes); });
    const int linesAtOnce = std::exchange(lines, 0);
    const auto cut = finish([&](ScriptTalk &talk) {
        inPieces(bytes, [&](QByteArrayView piece) { (void)talk.output(piece); });
    });
    require(atOnce == cut && lines == linesAtOnce, "the same talk wherever the wire cuts it");
    require(
        atOnce || !atOnce.error().detail.contains("geheim"_L1), "no secret in what an error says");
}

/// A host whose scripts answer what the fuzzer likes.
class LooseTongue final : public Session
{
public:
    explicit LooseTongue(const QJsonObject &answer)
        : m_answer(answer)
    {
    }
    Result<QJsonObject>
    run(const ScriptCall &, const ScriptLineSink &sink, const Deadline &,
        const std::stop_token &) override
    {
        for (const QJsonValue line : m_answer.value("lines"_L1).toArray())
            sink(line.toObject());
        return m_answer;
    }

private:
    QJsonObject m_answer;
};

void jobAnswer(const QByteArray &bytes)
{
    LooseTongue session(QJsonDocument::fromJson(bytes).object());
    const ScriptLibrary scripts;
    HostJobClient client(scripts);
    const JobId id{u"0a0a0a0a-0000-4000-8000-000000000001"_s};
    const auto status = client.status(session, id, {});
    require(
        !status || status->id.value.compare(id.value, Qt::CaseInsensitive) == 0,
        "the status of the job that was asked for");
    (void)client.list(session, {});
    qint64 last = 7;
    bool ended = false;
    const auto tail = client.tail(
        session, id, last, std::chrono::seconds(5),
        [&](const QJsonObject &event, qint64 behind) {
            require(!ended && behind > last && !event.isEmpty(), "events in order, up to the end");
            last = behind;
            ended = event.value("t"_L1) == "result"_L1 || event.value("t"_L1) == "error"_L1;
        },
        {});
    require(!tail || (tail->offset == last && tail->ended == ended), "a tail says what it read");
}

} // namespace

QList<Target> wireTargets()
{
    return {
        {"httpreply", httpReply},
        {"sealedbody", sealedBody},
        {"soapreply", soapReply},
        {"scripttalk", scriptTalk},
        {"jobanswer", jobAnswer}};
}

} // namespace changeover::fuzz
