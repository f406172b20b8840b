// A host of the lab that plays our scripts for a while, and counts what became of them.
// Header-only.
//
// The test's main thread, which is the lab's.
#pragma once

#include "tests/fakes/fakelabhost.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace changeover::test
{

/// How a host plays its scripts, and what became of them.
struct Played {
    std::chrono::milliseconds duration{0};
    std::chrono::milliseconds farewell{0}; ///< from an interrupt to the script's end
    int starts = 0;
    int interrupts = 0;
    int farewells = 0;
};

/// Plays our bootstrap: reads the payload to its end, counts the start, answers after a while.
class PlayedScript : public lab::LabCommand
{
public:
    explicit PlayedScript(Played &played)
        : m_played(played)
    {
    }

    void input(const QByteArray &bytes, bool end) override
    {
        m_input += bytes;
        if (!end)
            return;
        ++m_played.starts;
        if (m_played.duration < std::chrono::hours(1))
            QTimer::singleShot(m_played.duration, this, [this] { answer(); });
    }
    void interrupt() override
    {
        ++m_played.interrupts;
        QTimer::singleShot(m_played.farewell, this, [this] {
            ++m_played.farewells;
            Q_EMIT finished(0xC000013A);
        });
    }

private:
    void answer()
    {
        const QJsonObject call = QJsonDocument::fromJson(m_input).object();
        const QJsonObject value{
            {QStringLiteral("script"), call.value(QLatin1String("script"))},
            {QStringLiteral("input"), call.value(QLatin1String("input"))}};
        Q_EMIT output("{\"t\":\"log\",\"level\":\"info\",\"text\":\"gr\xC3\xBC\xC3\x9F\"}\n");
        Q_EMIT errorOutput("#< CLIXML\r\n");
        Q_EMIT output(
            QJsonDocument(QJsonObject{
                              {QStringLiteral("t"), QStringLiteral("result")},
                              {QStringLiteral("value"), value}})
                .toJson(QJsonDocument::Compact)
            + "\r\n");
        Q_EMIT finished(0);
    }

    Played &m_played;
    QByteArray m_input;
};

class PlayedHost : public fakes::FakeLabHost, public Played
{
public:
    PlayedHost() { users = {{QStringLiteral("HOST\\Administrator"), "canary-password"}}; }
    std::unique_ptr<lab::LabCommand> start(const QString &, const QString &line) override
    {
        lines << line;
        return std::make_unique<PlayedScript>(*this);
    }
};

} // namespace changeover::test
