// Signing in on a channel: which way is taken, what ends it, and that nothing unsealed is believed.
#include "lab/wire/winrmserver.h"
#include "tests/fakes/fakelabhost.h"
#include "tests/fakes/meddler.h"
#include "tests/fakes/scriptedhttpsserver.h"
#include "tests/support/lane.h"
#include "tests/transports/visit.h"
#include "transports/winrm/authenticatedchannel.h"
#include "transports/winrm/wsmancodec.h"

#include <QTcpServer>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Result<HttpReply> ask(const Endpoint &endpoint, const char *password = "geheim")
{
    return inLane([=](const std::stop_token &stop) -> Result<HttpReply> {
        AuthenticatedChannel channel(
            endpoint, {u"SEA-CCE-01\\Administrator"_s, Secret::take(QByteArray(password))}, 3s,
            nullptr);
        if (const auto connected = channel.connect({}, stop); !connected)
            return Unexpected(connected.error());
        const auto request = wsman::createShell({channel.url(), u"SESSION"_s, 5s});
        return channel.post(request.envelope.view(), Deadline::in(10s), stop);
    });
}

/// A host of the lab that knows one account.
struct Bench {
    fakes::FakeLabHost host{u"SEA-CCE-01"_s};
    lab::WireFaults faults;
    lab::HostCertificate certificate
        = lab::readCertificate(lab::makeCertificate(u"SEA-CCE-01"_s).value()).value();
    lab::WinRmServer server{&host, certificate, &faults};

    Bench()
    {
        host.users = {{u"SEA-CCE-01\\Administrator"_s, "geheim"}};
        if (!server.open(0) || !server.openPlain(0))
            qFatal("no port for the lab");
    }
    Endpoint endpoint(bool tls, SignIn signIn = SignIn::Automatic) const
    {
        Endpoint endpoint;
        endpoint.address = u"127.0.0.1"_s;
        endpoint.tls = tls;
        endpoint.port = tls ? server.port() : server.plainPort();
        endpoint.pin = tls ? certificate.fingerprint() : QString();
        endpoint.signIn = signIn;
        return endpoint;
    }
};

Endpoint through(const Meddler &meddler)
{
    Endpoint endpoint;
    endpoint.address = u"127.0.0.1"_s;
    endpoint.port = meddler.port();
    endpoint.tls = false;
    return endpoint;
}

} // namespace

class AuthenticatedChannelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!isAvailable(SecurityMechanism::Ntlm))
            QSKIP("this computer has no NTLM (gss-ntlmssp)");
    }

    /// HTTPS where it answers, else sealed HTTP; a confirmed certificate forbids the second.
    void aHostWithoutAPortIsMetAtItsBestDoor()
    {
        Bench host;
        quint16 nobody = 0;
        {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            nobody = server.serverPort();
        }
        const auto meet = [&](quint16 https, const QString &pin, SignIn signIn) {
            Endpoint endpoint = host.endpoint(true, signIn);
            endpoint.port = 0;
            endpoint.pin = pin;
            const WinRmPorts ports{https, host.server.plainPort()};
            return inLane([=](const std::stop_token &stop) {
                WinRmTransport transport(Scripts, nullptr, shortTimings(), ports);
                const Credential account{
                    u"SEA-CCE-01\\Administrator"_s, Secret::take(QByteArray("geheim"))};
                const auto session = transport.open(endpoint, account, stop);
                return session ? u"in"_s : errorCodeName(session.error().code);
            });
        };
        const QString pin = host.certificate.fingerprint();
        const quint16 https = host.server.port();
        QCOMPARE(meet(https, {}, SignIn::Automatic), u"certificate-unknown"_s);
        QCOMPARE(meet(https, pin, SignIn::Automatic), u"in"_s);
        QCOMPARE(meet(nobody, {}, SignIn::Automatic), u"in"_s);
        QCOMPARE(meet(nobody, {}, SignIn::Basic), u"plain-text-refused"_s);
        QCOMPARE(meet(nobody, pin, SignIn::Automatic), u"connection-refused"_s);

        Endpoint open;
        open.address = u"127.0.0.1"_s;
        open.port = 0;
        const auto listens = [&](quint16 first, quint16 second) {
            return inLane([=](const std::stop_token &stop) {
                return WinRmTransport(Scripts, nullptr, shortTimings(), {first, second})
                    .listens(open, 1s, stop);
            });
        };
        QVERIFY(listens(https, nobody));
        QVERIFY(listens(nobody, host.server.plainPort()));
        QVERIFY(!listens(nobody, nobody));
    }

    /// Nothing is concluded from a host that opens neither door.
    void aBootingHostIsMetAgain()
    {
        Bench host;
        const quint16 https = host.server.port();
        Endpoint endpoint = host.endpoint(true);
        endpoint.port = 0;
        endpoint.pin.clear();
        const WinRmPorts ports{https, host.server.plainPort()};
        WinRmTransport transport(Scripts, nullptr, shortTimings(), ports);
        const auto meet = [&] {
            return inLane([&](const std::stop_token &stop) {
                const auto session = transport.open(endpoint, credential(), stop);
                return session ? u"in"_s : errorCodeName(session.error().code);
            });
        };
        host.host.setReach(lab::LabHost::Reach::Refusing);
        QCOMPARE(meet(), u"connection-refused"_s);
        host.host.setReach(lab::LabHost::Reach::Up);
        QCOMPARE(meet(), u"certificate-unknown"_s); // HTTPS after all
    }

    void thePasswordTravelsOnlyWhereNothingBetterIsOffered()
    {
        QList<QByteArray> headers;
        ScriptedHttpsServer server([&](QSslSocket &socket, const HttpExchange &exchange) {
            headers << exchange.head;
            const bool isSignedIn = exchange.head.contains("Authorization: Basic ");
            socket.write(httpReply(
                isSignedIn ? 500 : 401, isSignedIn ? "<fault/>" : "", "application/soap+xml",
                "WWW-Authenticate: Basic realm=\"WSMAN\"\r\n"));
        });
        Endpoint endpoint = server.endpoint();
        endpoint.signIn = SignIn::Automatic;
        QCOMPARE(ask(endpoint)->status, 500);
        QCOMPARE(headers.size(), 2);
        QVERIFY(headers.first().contains("Authorization: Negotiate "));
        endpoint.signIn = SignIn::Ntlm;
        QCOMPARE(ask(endpoint).error().code, ErrorCode::AuthenticationFailed);
        QCOMPARE(ask(endpoint).error().context.value(u"offered"_s), u"Basic"_s);
        QVERIFY(!headers.last().contains("Basic"));
    }

    void ntlmIsTakenByItself()
    {
        Bench host;
        QCOMPARE(ask(host.endpoint(true))->status, 200);
        QCOMPARE(ask(host.endpoint(false))->status, 200);
        QCOMPARE(ask(host.endpoint(true), "wrong").error().code, ErrorCode::AuthenticationFailed);
        QCOMPARE(ask(host.endpoint(false), "wrong").error().code, ErrorCode::AuthenticationFailed);
    }

    void basicNeverTravelsWithoutTls()
    {
        Bench host;
        QCOMPARE(
            ask(host.endpoint(false, SignIn::Basic)).error().code, ErrorCode::PlainTextRefused);
    }

    void aHostThatNeverEndsIsLeft()
    {
        int asked = 0;
        ScriptedHttpsServer server([&](QSslSocket &socket, const HttpExchange &) {
            ++asked;
            socket.write(httpReply(
                401, "", "text/html", "WWW-Authenticate: Negotiate TlRMTVNTUAACAAAA\r\n"));
        });
        Endpoint endpoint = server.endpoint();
        endpoint.signIn = SignIn::Ntlm;
        QVERIFY(!ask(endpoint).has_value());
        QVERIFY(asked <= 4);
    }

    void whatTheHostSaysIsReadOnlyWhenItIsWhole_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("untouched") << QByteArray();
        QTest::newRow("not sealed") << QByteArray("plain");
        QTest::newRow("a bit flipped") << QByteArray("flip");
        QTest::newRow("a refusal with words") << QByteArray("refuse");
    }
    void whatTheHostSaysIsReadOnlyWhenItIsWhole()
    {
        QFETCH(const QByteArray, way);
        Bench host;
        constexpr int content = 3; // after the two answers of the sign-in
        Meddler meddler(host.server.plainPort(), [&](int n, const QByteArray &bytes) {
            if (n != content || way.isEmpty())
                return bytes;
            if (way == "plain")
                return httpReply(200, "<s:Envelope/>", "application/soap+xml;charset=UTF-8");
            if (way == "refuse")
                return httpReply(503, "believe me", "application/soap+xml;charset=UTF-8");
            QByteArray flipped = bytes;
            const qsizetype end = flipped.lastIndexOf("--Encrypted Boundary--");
            flipped[end - 3] = char(flipped[end - 3] ^ 1);
            return flipped;
        });
        const auto reply = ask(through(meddler));
        QCOMPARE(meddler.answers(), content);
        if (way == "refuse") {
            QCOMPARE(reply->status, 503);
            QCOMPARE(reply->body, QByteArray());
        } else if (way.isEmpty()) {
            QCOMPARE(reply->status, 200);
            QVERIFY(reply->body.contains("ShellId"));
        } else {
            QCOMPARE(reply.error().code, ErrorCode::SealBroken);
        }
    }

    /// A client that can but does not seal, and one that was never signed in.
    void theLabReadsOnlyWhatIsSealedWithoutTls()
    {
        Bench host;
        Endpoint endpoint = host.endpoint(false);
        const auto plain = inLane([endpoint](const std::stop_token &stop) -> Result<HttpReply> {
            HttpChannel channel(endpoint, 3s);
            if (const auto connected = channel.connect({}, stop); !connected)
                return Unexpected(connected.error());
            return channel.post(
                {wsman::ContentType, "<s:Envelope/>", nullptr}, Deadline::in(3s), stop);
        });
        QCOMPARE(plain->status, 401);
        QCOMPARE(
            plain->headersNamed("www-authenticate"), (QByteArrayList{"Negotiate", "Kerberos"}));
    }
};

QTEST_GUILESS_MAIN(AuthenticatedChannelTest)
#include "tst_authenticatedchannel.moc"
