// The CloudConnector.ini: kept byte for byte, judged by table, compared in a site, carried over.
#include "connectors/cloudconnector/ini/inikeys.h"
#include "connectors/cloudconnector/ini/inirules.h"
#include "tests/connectors/cloudconnector/upgradesetup.h"

#include <QRandomGenerator>
#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

QList<CheckResult> findings(const QByteArray &ini, const QString &id)
{
    QList<CheckResult> found;
    for (const CheckResult &result : checkConfiguration(ini, Version(2, 1), connectorOf(1))) {
        if (result.id == id)
            found.append(result);
    }
    return found;
}

QByteArray replaced(QByteArray ini, const char *from, const char *to)
{
    Q_ASSERT(ini.contains(from));
    return ini.replace(from, to);
}

} // namespace

class TestIni : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByte();
    void survivesJunk();
    void changesOnlyItsLine();
    void rules_data();
    void rules();
    void refusesOtherEncodings_data();
    void refusesOtherEncodings();
    void findingsNameTheLine();
    void readsAliasesAndMisplacedKeys();
    void carriesOverWithoutSample();
    void carriesOverIntoSample();
    void decidedKeysAreRead();
};

void TestIni::keepsEveryByte()
{
    const QByteArray ini = applianceIni(1, u"2.1"_s);
    const QList<QByteArray> forms{
        ini,
        "\xEF\xBB\xBF" + ini,
        QByteArray(ini).replace("\r\n", "\n"),
        ini + "\r\n; end",
        "a=b",
        "",
        "\n\n",
        "[x",
        "=",
        QByteArray(ini).replace("Seattle", "Z\xFCrich"),
        "k = v \r\nx=\ty\n"};
    for (const QByteArray &form : forms) {
        const auto document = IniDocument::parse(form);
        QVERIFY(document);
        QCOMPARE(document->write(), form);
    }
}

void TestIni::survivesJunk()
{
    QRandomGenerator random(20260101);
    const QByteArray ini = applianceIni(1, u"2.1"_s);
    for (int round = 0; round < 2000; ++round) {
        QByteArray junk = ini;
        for (int i = 0; i < 1 + round % 20; ++i) {
            const qsizetype at = random.bounded(junk.size());
            const char byte = char(random.bounded(256));
            switch (random.bounded(3)) {
            case 0:
                junk[at] = byte;
                break;
            case 1:
                junk.insert(at, byte);
                break;
            default:
                junk.remove(at, random.bounded(40));
                break;
            }
        }
        if (const auto document = IniDocument::parse(junk))
            QCOMPARE(document->write(), junk);
        QVERIFY(!checkConfiguration(junk, Version(2, 1), connectorOf(1)).isEmpty());
    }
}

void TestIni::changesOnlyItsLine()
{
    const QByteArray ini = applianceIni();
    auto document = *IniDocument::parse(ini);
    document.setValue(u"Common"_s, u"sitename"_s, u"Tacoma"_s);
    QCOMPARE(document.write(), replaced(ini, "SiteName=Seattle", "SiteName=Tacoma"));
    document = *IniDocument::parse(ini);
    document.setValue(u"Common"_s, u"State"_s, u"WA"_s);
    QCOMPARE(
        document.write(),
        replaced(ini, "HardwareType=Normal\r\n", "HardwareType=Normal\r\nState=WA\r\n"));
    document = *IniDocument::parse("; x");
    document.setValue(u"New"_s, u"a"_s, u"1"_s);
    QCOMPARE(document.write(), QByteArray("; x\r\n\r\n[New]\r\na=1\r\n"));
}

void TestIni::rules_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Verdict>("verdict");
    const auto row
        = [](const char *name, const char *from, const char *to, const char *id, Verdict verdict) {
              QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(id)
                                  << verdict;
          };
    using enum Verdict;
    row("Site1", "SiteName=Seattle", "SiteName=Site1", "ini.siteName", Block);
    row("no SiteName", "SiteName=Seattle", "SiteName=", "ini.siteName", Block);
    row("no refer", "EnableReferSupport=true\r\n", "", "ini.referSupport", Block);
    row("refer false", "EnableReferSupport=true", "EnableReferSupport=False", "ini.referSupport",
        Pass);
    row("no State", "State=WA\r\n", "", "ini.state", Block);
    row("empty State", "State=WA", "State=", "ini.state", Pass);
    row("no OMSEnabled", "OMSEnabled=false\r\n", "", "ini.state", Warn);
    row("earlier build", "6.0.9319.419", "6.0.9319.388", "ini.build", Block);
    row("later build", "6.0.9319.419", "6.0.9320.1", "ini.build", Pass);
    row("no build", "; Build number 6.0.9319.419. Keep this line.", "; mine", "ini.build", Block);
    row("15 letters", "ServerName=AD01", "ServerName=ABCDEFGHIJKLMNO", "ini.names", Pass);
    row("16 letters", "ServerName=AD01", "ServerName=ABCDEFGHIJKLMNOP", "ini.names", Block);
    row("suffix", "ServerName=AD01", "ServerName=ad.local", "ini.names", Block);
    row("pool sip", "ExternalSIPPoolName=ap", "ExternalSIPPoolName=sip", "ini.names", Block);
    row("98 ports", "MRPortRange=10000", "MRPortRange=98", "ini.portRange", Block);
    row("100 ports", "MRPortRange=10000", "MRPortRange=100", "ini.portRange", Pass);
    row("odd ports", "MRPortRange=10000", "MRPortRange=9999", "ini.portRange", Block);
    row("10002 ports", "MRPortRange=10000", "MRPortRange=10002", "ini.portRange", Block);
    row("prefix 7", "ManagementIPPrefixLength=24", "ManagementIPPrefixLength=7",
        "ini.managementNetwork", Block);
    row("prefix 29", "ManagementIPPrefixLength=24", "ManagementIPPrefixLength=29",
        "ini.managementNetwork", Pass);
    row("prefix 30", "ManagementIPPrefixLength=24", "ManagementIPPrefixLength=30",
        "ini.managementNetwork", Block);
    row("overlap", "192.168.213.0", "10.1.0.128", "ini.managementNetwork", Block);
    row("same address", "IP=10.1.0.21", "IP=10.1.0.11", "ini.addresses", Block);
    row("no address", "IP=10.1.0.21", "IP=10.1.0.300", "ini.addresses", Block);
    row("undefined route", "VoiceRoutes=LocalRoute", "VoiceRoutes=LocalRoute Far", "ini.routes",
        Block);
    row("empty gateway", "FQDN=gw1.cce.local\r\nIP=10.0.0.5", "FQDN=\r\nIP=", "ini.gateways",
        Block);
    row("TLS by address", "FQDN=gw1.cce.local\r\nIP=10.0.0.5\r\nPort=5060\r\nProtocol=TCP",
        "FQDN=10.0.0.5\r\nIP=10.0.0.5\r\nPort=5060\r\nProtocol=TLS", "ini.gateways", Block);
    row("protocol", "Protocol=TCP", "Protocol=UDP", "ini.gateways", Block);
    row("no gateway", "[Gateway1]", "[Gate]", "ini.gateways", Block);
    row("missing section", "[PrimaryCMS]", "[CMS]", "ini.structure", Block);
    row("duplicate key", "City=Seattle", "City=Seattle\r\ncity=Tacoma", "ini.structure", Block);
    row("stray line", "City=Seattle", "City=Seattle\r\nwhat is this", "ini.structure", Warn);
    row("missing value", "PoolName=mspool", "PoolName=", "ini.required", Block);
    row("no boolean", "ForwardPAI=false", "ForwardPAI=maybe", "ini.values", Block);
    row("hardware", "HardwareType=Normal", "HardwareType=Big", "ini.values", Block);
    row("alias", "InternalServerName", "InternalMachineName", "ini.aliases", Warn);
    row("not UTF-8", "City=Seattle", "City=Z\xFCrich", "ini.encoding", Warn);
}

void TestIni::rules()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, id);
    QFETCH(Verdict, verdict);
    for (const CheckResult &result : findings(applianceIni(1, u"2.1"_s), id))
        QCOMPARE(result.verdict, Verdict::Pass);
    const auto found = findings(replaced(applianceIni(1, u"2.1"_s), from, to), id);
    QVERIFY(!found.isEmpty());
    QCOMPARE(verdictName(found.first().verdict), verdictName(verdict));
    QCOMPARE(found.first().connector, connectorOf(1));
}

void TestIni::refusesOtherEncodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("found");
    QByteArray wide("\xFF\xFE");
    for (const char c : applianceIni())
        wide += QByteArray(1, c) + '\0';
    QTest::newRow("UTF-16LE") << wide << u"ini.encoding.utf16.found"_s;
    QTest::newRow("binary") << QByteArray("MZ\0\0\x01", 5) << u"ini.encoding.binary.found"_s;
    QTest::newRow("large") << QByteArray(maximumIniSize + 1, 'x') << u"ini.encoding.large.found"_s;
}

void TestIni::refusesOtherEncodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, found);
    const auto results = checkConfiguration(bytes, Version(2, 1), connectorOf(1));
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.first().verdict, Verdict::Block);
    QCOMPARE(results.first().found.id, found);
    QVERIFY(!results.first().remedy.isEmpty());
    QVERIFY(!decidedKeys(bytes));
}

void TestIni::findingsNameTheLine()
{
    const auto found = findings(
        replaced(applianceIni(1, u"2.1"_s), "MRPortRange=10000", "MRPortRange=7"),
        u"ini.portRange"_s);
    const auto document = IniDocument::parse(applianceIni(1, u"2.1"_s));
    const int line = document->find(u"EdgeServer"_s, u"ExternalMRPortRange"_s)->number;
    QCOMPARE(found.first().found.arguments, (QStringList{QString::number(line), u"7"_s}));
}

void TestIni::readsAliasesAndMisplacedKeys()
{
    QByteArray ini = applianceIni(1, u"2.1"_s);
    ini = replaced(ini, "[TrunkConfiguration]\r\nEnableReferSupport=true", "[TrunkConfiguration]");
    ini = replaced(ini, "[Network]", "[Network]\r\nEnableReferSupport=false");
    QCOMPARE(decidedKeys(ini)->referSupport, u"false"_s);
    QCOMPARE(findings(ini, u"ini.aliases"_s).first().verdict, Verdict::Warn);
}

void TestIni::carriesOverWithoutSample()
{
    const auto carried = carryOverConfiguration(factsOf(healthyAppliance()), Version(2, 1));
    QVERIFY(carried);
    // The sample on the host is that of 2.0.1: it must not be taken for one of 2.1.
    QCOMPARE(carried->changes.first().id, u"ini.carry.noSample"_s);
    const QByteArray expected = replaced(
        replaced(applianceIni(), "6.0.9319.388", "6.0.9319.419"), "HardwareType=Normal\r\n",
        "HardwareType=Normal\r\nState=\r\nOMSEnabled=false\r\n");
    QCOMPARE(carried->text, expected);
    QCOMPARE(carried->changes.size(), 4);
    for (const CheckResult &result : carried->findings)
        QVERIFY2(result.verdict == Verdict::Pass, qPrintable(result.found.id));
}

void TestIni::carriesOverIntoSample()
{
    QByteArray sample = replaced(applianceIni(9, u"2.1"_s), "SiteName=Seattle", "SiteName=Site1");
    sample = replaced(
        sample, "[HybridVoiceRoutes]",
        "[Gateway2]\r\nFQDN=\r\nIP=\r\n\r\n[HybridVoiceRoutes]\r\nOther=.+");
    QByteArray old
        = replaced(applianceIni(), "City=Seattle", "City=Seattle\r\nFavouriteColour=blue");
    QJsonObject values = healthyAppliance();
    values.insert(u"sample"_s, fileFact(u"s"_s, sample));
    values.insert(u"configuration"_s, fileFact(u"c"_s, old));
    const auto carried = carryOverConfiguration(factsOf(values), Version(2, 1));
    QVERIFY(carried);
    const auto document = *IniDocument::parse(carried->text);
    QCOMPARE(document.build(), std::optional(Version(6, 0, 9319, 419)));
    QCOMPARE(document.value(u"Common"_s, u"SiteName"_s), std::optional(u"Seattle"_s));
    QCOMPARE(document.value(u"Common"_s, u"ServerName"_s), std::optional(u"AD01"_s));
    QVERIFY(!document.hasSection(u"Gateway2"_s));
    QVERIFY(!document.find(u"HybridVoiceRoutes"_s, u"Other"_s));
    QStringList said;
    for (const Message &change : carried->changes)
        said.append(change.id + u' ' + change.arguments.join(u' '));
    QVERIFY(said.contains(u"ini.carry.left Common.FavouriteColour blue"_s));
    QVERIFY(said.contains(u"ini.carry.new Common.State WA"_s));
    for (const CheckResult &result : carried->findings)
        QVERIFY2(
            result.verdict == Verdict::Pass,
            qPrintable(result.found.id + result.found.arguments.join(u' ')));
}

void TestIni::decidedKeysAreRead()
{
    const auto keys = decidedKeys(applianceIni());
    QCOMPARE(keys->siteName, u"Seattle"_s);
    QCOMPARE(keys->referSupport, u"true"_s);
}

QTEST_GUILESS_MAIN(TestIni)
#include "tst_ini.moc"
