#include "storage/journalchain.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

template <typename... Visitors> struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <typename... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;

Unexpected notAnEvent(const QString &why)
{
    return failure(
        ErrorCode::StorageCorrupt, u"a row of the journal is not an event: %1"_s.arg(why));
}

} // namespace

QByteArray recordOf(const Event &event)
{
    const QJsonObject json{
        {u"id"_s, event.id.value},
        {u"run"_s, event.run.value},
        {u"seq"_s, event.seq},
        {u"epoch"_s, event.epoch},
        {u"console"_s, event.console},
        {u"at"_s, event.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"body"_s, eventBodyToJson(event.body)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Event> eventOf(const QByteArray &record)
{
    QJsonParseError parsed;
    const auto json = QJsonDocument::fromJson(record, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return notAnEvent(parsed.errorString());
    auto body = eventBodyFromJson(json[u"body"_s].toObject());
    if (!body)
        return notAnEvent(body.error().detail);
    Event event;
    event.id.value = json[u"id"_s].toString();
    event.run.value = json[u"run"_s].toString();
    event.seq = json[u"seq"_s].toInteger();
    event.epoch = json[u"epoch"_s].toInteger();
    event.console = json[u"console"_s].toString();
    event.at = QDateTime::fromString(json[u"at"_s].toString(), Qt::ISODateWithMs);
    event.body = std::move(*body);
    if (event.id.isEmpty() || event.seq < 1 || !event.at.isValid())
        return notAnEvent(u"id, number or time is missing"_s);
    return event;
}

QString chainHash(const QString &previous, const QByteArray &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previous.toLatin1());
    hash.addData(record);
    return QString::fromLatin1(hash.result().toHex());
}

RunState stateAfter(RunState before, const EventBody &body)
{
    using enum RunState;
    const auto from = [before](std::initializer_list<RunState> states, RunState next) {
        return std::find(states.begin(), states.end(), before) == states.end() ? before : next;
    };
    return std::visit(
        Overloaded{
            [](const RunStarted &) { return Preparing; },
            [](const RunOwned &) { return Preparing; },
            [&](const RunPrepared &) { return from({Preparing}, Running); },
            [&](const PauseRequested &) {
                return from({Preparing, Running}, Pausing);
            },
            [&](const changeover::Paused &) { return from({Pausing}, RunState::Paused); },
            [&](const Resumed &) {
                return from({Pausing, RunState::Paused}, Running);
            },
            [](const StopRequested &) { return Stopping; },
            [](const RunFinished &finished) { return finished.state; },
            [&](const auto &) { return before; },
        },
        body);
}

} // namespace changeover
