// How a host is reached, in the estate file and in plans.
#include "domain/hostjson.h"

#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

Host reachedBy(TransportKind transport)
{
    Host host{HostId{u"h"_s}, u"H"_s, {}, u"H\\admin"_s};
    host.endpoint.transport = transport;
    if (transport != TransportKind::Local) {
        host.endpoint.address = u"10.1.0.5"_s;
        host.endpoint.pin = u"SHA256:AAAA"_s;
    }
    if (transport == TransportKind::Ssh) {
        host.endpoint.port = 22;
        host.endpoint.keyFile = u"/keys/id_ed25519"_s;
    }
    return host;
}

} // namespace

Q_DECLARE_METATYPE(QJsonValue)

class HostJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWaySurvives_data()
    {
        QTest::addColumn<TransportKind>("way");
        QTest::newRow("WinRM") << TransportKind::WinRm;
        QTest::newRow("SSH") << TransportKind::Ssh;
        QTest::newRow("this computer") << TransportKind::Local;
    }
    void everyWaySurvives()
    {
        QFETCH(const TransportKind, way);
        const Host host = reachedBy(way);
        const auto back = hostFromJson(hostToJson(host));
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().detail));
        QCOMPARE(*back, host);
    }

    /// The hash of a plan that was approved before must stay what it was.
    void whatSaysNothingIsLeftOut()
    {
        QCOMPARE(
            hostToJson(reachedBy(TransportKind::WinRm)).keys(),
            (QStringList{
                u"account"_s, u"address"_s, u"id"_s, u"name"_s, u"pin"_s, u"port"_s, u"tls"_s,
                u"transport"_s}));
        QCOMPARE(
            hostToJson(reachedBy(TransportKind::Local)).keys(),
            (QStringList{u"account"_s, u"id"_s, u"name"_s, u"transport"_s}));
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("way") << u"transport"_s << QJsonValue(u"telnet"_s);
        QTest::newRow("no way") << u"transport"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("port") << u"port"_s << QJsonValue(0);
        QTest::newRow("no port") << u"port"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("no address") << u"address"_s << QJsonValue(QJsonValue::Undefined);
    }
    void nonsenseIsRefused()
    {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        QJsonObject json = hostToJson(reachedBy(TransportKind::Ssh));
        json.insert(member, value);
        const auto back = hostFromJson(json);
        QVERIFY(!back.has_value());
        QCOMPARE(back.error().code, ErrorCode::FileInvalid);
    }

    void whoHasToBeConfirmed()
    {
        Endpoint winRm = reachedBy(TransportKind::WinRm).endpoint;
        QVERIFY(winRm.showsIdentity());
        winRm.tls = false;
        QVERIFY(!winRm.showsIdentity());
        QVERIFY(reachedBy(TransportKind::Ssh).endpoint.showsIdentity());
        QVERIFY(!reachedBy(TransportKind::Local).endpoint.showsIdentity());
    }
};

QTEST_GUILESS_MAIN(HostJsonTest)
#include "tst_hostjson.moc"
