// Our client against the lab's WinRM server: two implementations of one protocol, and the wire
// disturbed at every verb; each over every way to sign in.
#include "lab/wire/winrmserver.h"
#include "security/securitycontext.h"
#include "tests/support/realm.h"
#include "tests/transports/playedhost.h"
#include "tests/transports/visit.h"
#include "transports/winrm/wsmanclient.h"

#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A host of the lab on loopback.
struct Lab {
    PlayedHost host;
    lab::WireFaults faults;
    lab::HostCertificate certificate
        = lab::readCertificate(lab::makeCertificate(u"SEA-CCE-01"_s).value()).value();
    lab::WinRmServer server;
    Endpoint endpoint;

    explicit Lab(const lab::ShellLimits &limits = {})
        : server(&host, certificate, &faults, limits)
    {
        if (!server.open(0) || !server.openPlain(0))
            qFatal("no port for the lab");
        QFETCH_GLOBAL(const bool, tls);
        QFETCH_GLOBAL(const SignIn, signIn);
        endpoint.address = u"localhost"_s; // Kerberos knows hosts by name
        endpoint.tls = tls;
        endpoint.port = tls ? server.port() : server.plainPort();
        endpoint.pin = tls ? certificate.fingerprint() : QString();
        endpoint.signIn = signIn;
    }
    void arm(const char *fault)
    {
        const auto armed = faults.arm(QJsonDocument::fromJson(fault).object());
        if (!armed)
            qFatal("the fault was refused");
    }
    Result<QJsonObject> visitOnce(QList<QJsonObject> *lines = nullptr) const
    {
        return inLane([to = endpoint, lines](const std::stop_token &stop) {
            return visit(to, stop, {}, lines);
        });
    }
};

} // namespace

class WinRmLabTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<SignIn>("signIn");
        QTest::newRow("Basic over TLS") << true << SignIn::Basic;
        QTest::newRow("NTLM over TLS") << true << SignIn::Ntlm;
        QTest::newRow("sealed NTLM") << false << SignIn::Ntlm;
        QTest::newRow("Kerberos over TLS") << true << SignIn::Kerberos;
        QTest::newRow("sealed Kerberos") << false << SignIn::Kerberos;
    }

    void initTestCase()
    {
        m_realm = std::make_unique<Realm>(u"HOST"_s, u"Administrator"_s, u"canary-password"_s);
    }

    void init()
    {
        QFETCH_GLOBAL(const SignIn, signIn);
        if (signIn == SignIn::Kerberos && !m_realm->isOpen())
            QSKIP("this computer has no Kerberos server (krb5-kdc, krb5-admin-server)");
        if (signIn == SignIn::Ntlm && !isAvailable(SecurityMechanism::Ntlm))
            QSKIP("this computer has no NTLM (gss-ntlmssp)");
    }

    void aScriptComesAndGoes()
    {
        Lab lab;
        QList<QJsonObject> lines;
        const auto result = lab.visitOnce(&lines);
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->value("script"_L1).toString(), u"Read-It"_s);
        QCOMPARE(result->value("input"_L1).toObject().value("a"_L1).toInt(), 1);
        QCOMPARE(lines.at(0).value("text"_L1).toString(), u"grüß"_s);
        QCOMPARE(lab.host.lines.size(), 1);
        QVERIFY(lab.host.lines.at(0).startsWith(
            u"powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass "
            "-EncodedCommand "_s));
    }

    void manyScriptsWearOutShells()
    {
        Lab lab;
        const bool allWell = inLane([to = lab.endpoint](const std::stop_token &stop) {
            auto session
                = WinRmTransport(Scripts, nullptr, shortTimings()).open(to, credential(), stop);
            bool well = session.has_value();
            for (int n = 0; n < 40; ++n)
                well = well && (*session)->run({u"Read-It"_s, {}, {}}, {}, {}, stop).has_value();
            return well;
        });
        QVERIFY(allWell);
        QCOMPARE(lab.host.starts, 40);
    }

    void aLargeInputArrivesWhole()
    {
        Lab lab;
        const QJsonObject input{{u"text"_s, QString(400'000, u'ü')}};
        const auto result = inLane([to = lab.endpoint, input](const std::stop_token &stop) {
            auto session
                = WinRmTransport(Scripts, nullptr, shortTimings()).open(to, credential(), stop);
            return (*session)->run({u"Read-It"_s, input, {}}, {}, {}, stop);
        });
        QVERIFY(result.has_value());
        QCOMPARE(result->value("input"_L1).toObject(), input);
    }

    void aSmallEnvelopeIsRespected()
    {
        lab::ShellLimits limits;
        limits.envelope = 40 * 1024;
        Lab lab(limits);
        const QJsonObject input{{u"text"_s, QString(200'000, u'x')}};
        const auto result = inLane([to = lab.endpoint, input](const std::stop_token &stop) {
            auto session
                = WinRmTransport(Scripts, nullptr, shortTimings()).open(to, credential(), stop);
            return (*session)->run({u"Read-It"_s, input, {}}, {}, {}, stop);
        });
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->value("input"_L1).toObject(), input);
        QCOMPARE(lab.host.starts, 1);
    }

    /// Three of three are taken: by a console that died, by one at work, by another program.
    void forgottenShellsMakeRoom()
    {
        lab::ShellLimits limits;
        limits.shellsPerUser = 3;
        Lab lab(limits);
        WinRmTimings timings = shortTimings();
        timings.forgotten = 1s;
        const auto opened = inLane([to = lab.endpoint, timings](const std::stop_token &stop) {
            QStringList outcomes;
            const auto note = [&outcomes](const auto &result) {
                outcomes << (result ? u"ok"_s : errorCodeName(result.error().code));
            };
            const auto shell = [&](const QByteArray &name) {
                WsmanClient client(to, credential(), timings, nullptr);
                auto request = wsman::createShell(client.conversation());
                request.envelope.bytes().replace(">Changeover<", ">" + name + "<");
                note(client.ask(request, {}, stop)); // and never deleted
            };
            shell("Changeover");
            shell("winrs");
            Awaiter().wait(Deadline::in(1100ms), stop);
            WinRmTransport transport(Scripts, nullptr, timings);
            const auto atWork = transport.open(to, credential(), stop);
            note(atWork);
            const auto next = transport.open(to, credential(), stop); // closes the first
            note(next);
            note(transport.open(to, credential(), stop)); // neither ours at work nor the others'
            note((*atWork)->run({u"Read-It"_s, {}, {}}, {}, {}, stop));
            return outcomes;
        });
        QCOMPARE(opened.join(u' '), u"ok ok ok ok quota-exceeded ok"_s);
    }

    void silenceIsWaitedFor()
    {
        Lab lab;
        lab.host.duration = 1500ms; // longer than one Receive is held
        QVERIFY(lab.visitOnce().has_value());
        QCOMPARE(lab.host.starts, 1);
    }

    void refusals()
    {
        Lab lab;
        const auto wrong = inLane([to = lab.endpoint](const std::stop_token &stop) {
            const Credential account{u"HOST\\Administrator"_s, Secret::take(QByteArray("wrong"))};
            return WinRmTransport(Scripts, nullptr, shortTimings())
                .open(to, account, stop)
                .map([](const auto &) { return true; });
        });
        QCOMPARE(wrong.error().code, ErrorCode::AuthenticationFailed);
        lab.host.setReach(lab::LabHost::Reach::Busy);
        QCOMPARE(lab.visitOnce().error().code, ErrorCode::ServiceBusy);
        lab.host.setReach(lab::LabHost::Reach::Refusing);
        QCOMPARE(lab.visitOnce().error().code, ErrorCode::ConnectionRefused);
        QCOMPARE(lab.host.starts, 0);
    }

    void aDisturbedReceiveLosesNothing_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("cut before")
            << QByteArray(R"({"point":"request","verb":"Receive","do":"drop"})");
        QTest::newRow("cut after")
            << QByteArray(R"({"point":"reply","verb":"Receive","do":"drop"})");
        QTest::newRow("cut inside")
            << QByteArray(R"({"point":"reply","verb":"Receive","do":"drop","byte":700})");
        QTest::newRow("silent before")
            << QByteArray(R"({"point":"request","verb":"Receive","do":"half-open"})");
        QTest::newRow("silent inside")
            << QByteArray(R"({"point":"reply","verb":"Receive","do":"half-open","byte":700})");
        QTest::newRow("busy") << QByteArray(R"({"point":"request","verb":"Receive","do":"503"})");
        QTest::newRow("slow") << QByteArray(
            R"({"point":"reply","verb":"Receive","do":"slow","size":60,"milliseconds":5})");
        QTest::newRow("split") << QByteArray(
            R"({"point":"reply","verb":"Receive","do":"split","size":1,"times":9})");
    }
    void aDisturbedReceiveLosesNothing()
    {
        QFETCH(const QByteArray, fault);
        Lab lab;
        lab.arm(fault.constData());
        QList<QJsonObject> lines;
        const auto result = lab.visitOnce(&lines);
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lab.host.starts, 1);
    }

    void aScriptIsNeverStartedTwice_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("point");
        for (const char *verb : {"Create", "Command", "Send", "Signal", "Delete"}) {
            for (const char *point : {"request", "reply"})
                QTest::addRow("%s, %s", verb, point) << QByteArray(verb) << QByteArray(point);
        }
    }
    void aScriptIsNeverStartedTwice()
    {
        QFETCH(const QByteArray, verb);
        QFETCH(const QByteArray, point);
        Lab lab;
        lab.arm(QByteArray(R"({"do":"drop","verb":")" + verb + R"(","point":")" + point + R"("})")
                    .constData());
        const auto result = lab.visitOnce();
        QVERIFY(lab.host.starts <= 1);
        if (result)
            QCOMPARE(lab.host.starts, 1);
        else
            QCOMPARE(result.error().code, ErrorCode::ConnectionLost);
        if (!result && result.error().retryable)
            QCOMPARE(lab.host.starts, 0);
        QCOMPARE(result.has_value(), verb == "Signal" || verb == "Delete");
    }

    void aPasswordThatChangesInMidScriptIsSaid()
    {
        Lab lab;
        lab.arm(R"({"point":"request","verb":"Receive","do":"401"})");
        const auto result = lab.visitOnce();
        QCOMPARE(result.error().code, ErrorCode::AuthenticationFailed);
        QVERIFY(!result.error().retryable);
    }

    void stopEndsTheCommandOnTheHost()
    {
        Lab lab;
        lab.host.duration = 24h;
        Lane<Result<QJsonObject>> lane(
            [to = lab.endpoint](const std::stop_token &stop) { return visit(to, stop); });
        QTRY_COMPARE(lab.host.starts, 1);
        lane.requestStop();
        QCOMPARE(lane.wait().error().code, ErrorCode::Cancelled);
        QVERIFY(lab.host.interrupts >= 1);
    }

    /// A stop lets a script come to its own end, so that it can put away what it made.
    void stopWaitsForTheScriptsEnd()
    {
        Lab lab;
        lab.host.duration = 24h;
        lab.host.farewell = 200ms;
        Lane<Result<QJsonObject>> lane(
            [to = lab.endpoint](const std::stop_token &stop) { return visit(to, stop); });
        QTRY_COMPARE(lab.host.starts, 1);
        lane.requestStop();
        QCOMPARE(lane.wait().error().code, ErrorCode::Cancelled);
        QCOMPARE(lab.host.interrupts, 1); // by ctrl_c; Terminate met a script that had ended
        QCOMPARE(lab.host.farewells, 1);
    }

    /// Tokens and ciphers belong to one connection: the next one is signed in anew.
    void aConnectionThatWasCutWhileIdleIsSignedInAnew()
    {
        Lab lab;
        const bool allWell = inLane([&lab](const std::stop_token &stop) {
            auto session = WinRmTransport(Scripts, nullptr, shortTimings())
                               .open(lab.endpoint, credential(), stop);
            const ScriptCall call{u"Read-It"_s, {}, {}};
            const bool well = session && (*session)->run(call, {}, {}, stop);
            QMetaObject::invokeMethod(
                &lab.host,
                [&lab] {
                    lab.host.cutPower();
                    lab.host.setReach(lab::LabHost::Reach::Up);
                },
                Qt::BlockingQueuedConnection);
            return well && (*session)->run(call, {}, {}, stop);
        });
        QVERIFY(allWell);
        QCOMPARE(lab.host.starts, 2);
    }

    void aPowerCutTakesTheShell()
    {
        Lab lab;
        lab.host.duration = 24h;
        Lane<Result<QJsonObject>> lane(
            [to = lab.endpoint](const std::stop_token &stop) { return visit(to, stop); });
        QTRY_COMPARE(lab.host.starts, 1);
        lab.host.cutPower();
        lab.host.setReach(lab::LabHost::Reach::Up);
        const auto result = lane.wait();
        QCOMPARE(result.error().code, ErrorCode::ShellGone);
        QVERIFY(!result.error().retryable);
    }

private:
    std::unique_ptr<Realm> m_realm;
};

QTEST_GUILESS_MAIN(WinRmLabTest)
#include "tst_winrmlab.moc"
