// The estate file: what is written is read back, and what is damaged is said and kept.
#include "storage/datafolders.h"
#include "storage/estatefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

Estate sample()
{
    Estate estate{EstateId{u"e"_s}, u"Contoso Voice"_s, true, {}, {}};
    for (const auto &name : {u"SEA-CCE-01"_s, u"SEA-CCE-02"_s}) {
        Host host{HostId{u"host-"_s + name}, name, {}, name + u"\\Administrator"_s};
        host.endpoint.address = u"127.0.0.1"_s;
        host.endpoint.port = 5987;
        host.endpoint.pin = u"AA:BB"_s;
        estate.hosts << host;
    }
    estate.hosts.last().endpoint.port = 0; // nobody said
    Site site{SiteId{u"seattle"_s}, u"Seattle"_s, SiteKind::CloudConnector, u"contoso"_s, {}, {},
              u"ring Bob"_s};
    site.connectors << CloudConnectorAppliance{
        ConnectorId{u"c1"_s}, u"SEA-CCE-01"_s, estate.hosts[0].id};
    site.window
        = MaintenanceWindow{u"America/Los_Angeles"_s, {6, 7}, QTime(22, 30), std::chrono::hours(6)};
    Site pool{SiteId{u"pool"_s}, u"Pool"_s, SiteKind::Genesys, {}, {}, {}, {}};
    pool.connectors << GenesysConnector{ConnectorId{u"g1"_s}, u"GEN"_s, estate.hosts[1].id};
    estate.sites << site << pool;
    return estate;
}

QByteArray bytesOf(const Estate &estate)
{
    return QJsonDocument(estateToJson(estate)).toJson();
}

using Change = std::function<void(QJsonObject &)>;

/// Applies a change to one element of an array of the estate.
Change inFirst(const QString &array, const Change &change)
{
    return [array, change](QJsonObject &json) {
        QJsonArray all = json[array].toArray();
        QJsonObject first = all[0].toObject();
        change(first);
        all[0] = first;
        json[array] = all;
    };
}

Change put(const QString &name, const QJsonValue &value)
{
    return [name, value](QJsonObject &json) { json[name] = value; };
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestEstateFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void roundTrip();
    void nothingYet();
    void truncatedAnywhereIsFoundAndKept();
    void binaryJunk();
    void tooLarge();
    void damaged_data();
    void damaged();
    void unknownMembersAreIgnored();
    void nothingUnreadableIsWritten();
    void folders();

private:
    void write(const QByteArray &bytes) const;
    QByteArray content() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestEstateFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"data/estate.json"_s);
    QVERIFY(makePrivateFolder(m_folder->filePath(u"data"_s)));
}

void TestEstateFile::write(const QByteArray &bytes) const
{
    QFile file(m_file);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(bytes);
}

QByteArray TestEstateFile::content() const
{
    QFile file(m_file);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestEstateFile::roundTrip()
{
    EstateFile file(m_file);
    QVERIFY(file.save(sample()));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QVERIFY(*loaded == sample());
    QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(file.save(Estate{EstateId{u"f"_s}, u"Other"_s, false, {}, {}}));
    QCOMPARE(file.load()->name, u"Other"_s);
}

void TestEstateFile::nothingYet()
{
    QCOMPARE(EstateFile(m_file).load().error().code, ErrorCode::NotFound);
}

void TestEstateFile::truncatedAnywhereIsFoundAndKept()
{
    const QByteArray whole = bytesOf(sample());
    for (qsizetype length = 0; length < whole.size() - 2; length += 37) {
        write(whole.left(length));
        EstateFile file(m_file);
        const auto loaded = file.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::FileInvalid);
        QCOMPARE(loaded.error().context.value(u"file"_s), m_file);
        QCOMPARE(file.save(sample()).error().code, ErrorCode::FileInvalid);
        QCOMPARE(content(), whole.left(length));
    }
}

void TestEstateFile::binaryJunk()
{
    write(QByteArray(
              "\x7f"
              "ELF\0\1\2\3\xff\xfe",
              10)
              .repeated(100));
    QCOMPARE(EstateFile(m_file).load().error().code, ErrorCode::FileInvalid);
}

void TestEstateFile::tooLarge()
{
    write(QByteArray(maxEstateBytes + 10, ' '));
    const auto loaded = EstateFile(m_file).load();
    QCOMPARE(loaded.error().code, ErrorCode::FileInvalid);
    QVERIFY(loaded.error().detail.contains(u"16 MiB"_s));
}

void TestEstateFile::damaged_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, Change change, const QString &where,
                        ErrorCode code = ErrorCode::FileInvalid) {
        QTest::newRow(name) << change << code << where;
    };
    row("newer", put(u"schema"_s, 2), {}, ErrorCode::SchemaTooNew);
    row("another format", put(u"format"_s, u"music"_s), {});
    row("no sites", put(u"sites"_s, QJsonValue::Undefined), {});
    row("host without id", inFirst(u"hosts"_s, put(u"id"_s, u""_s)), u"hosts[0]"_s);
    row("host twice", inFirst(u"hosts"_s, put(u"id"_s, u"host-SEA-CCE-02"_s)), u"hosts"_s);
    row("port", inFirst(u"hosts"_s, put(u"port"_s, 70000)), u"hosts[0]"_s);
    row("site twice", inFirst(u"sites"_s, put(u"id"_s, u"pool"_s)), u"sites"_s);
    row("site kind", inFirst(u"sites"_s, put(u"kind"_s, u"other"_s)), u"sites[0]"_s);
    row("connector kind", inFirst(u"sites"_s, inFirst(u"connectors"_s, put(u"kind"_s, u"other"_s))),
        u"sites[0].connectors[0]"_s);
    row("connector twice", inFirst(u"sites"_s, inFirst(u"connectors"_s, put(u"id"_s, u"g1"_s))),
        u"sites.pool.g1"_s);
    row("unknown host", inFirst(u"sites"_s, inFirst(u"connectors"_s, put(u"host"_s, u"nobody"_s))),
        u"sites.seattle.c1"_s);
    for (const auto &[name, value] :
         {std::pair{u"zone"_s, QJsonValue(u"Mars/Base"_s)},
          {u"days"_s, QJsonArray{8}},
          {u"start"_s, u"25:00"_s},
          {u"minutes"_s, 2000}}) {
        const Change change = [name = name, value = value](QJsonObject &site) {
            QJsonObject window = site[u"window"_s].toObject();
            window[name] = value;
            site[u"window"_s] = window;
        };
        row(qPrintable(name), inFirst(u"sites"_s, change), u"sites[0].window"_s);
    }
}

void TestEstateFile::damaged()
{
    QFETCH(const Change, change);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, where);
    QJsonObject json = estateToJson(sample());
    change(json);
    const QByteArray bytes = QJsonDocument(json).toJson();
    write(bytes);
    EstateFile file(m_file);
    const auto loaded = file.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, code);
    QCOMPARE(loaded.error().context.value(u"where"_s), where);
    QVERIFY(!loaded.error().detail.isEmpty());
    QCOMPARE(file.save(sample()).error().code, code);
    QCOMPARE(content(), bytes);
}

void TestEstateFile::unknownMembersAreIgnored()
{
    QJsonObject json = estateToJson(sample());
    json[u"colour"_s] = u"blue"_s;
    const auto read = estateFromJson(json);
    QVERIFY(read);
    QVERIFY(*read == sample());
}

void TestEstateFile::nothingUnreadableIsWritten()
{
    EstateFile file(m_file);
    QVERIFY(file.save(sample()));
    Estate broken = sample();
    broken.hosts.removeLast();
    QCOMPARE(file.save(broken).error().code, ErrorCode::FileInvalid);
    QVERIFY(*file.load() == sample());
}

void TestEstateFile::folders()
{
    qputenv("CHANGEOVER_DATA", QFile::encodeName(m_folder->filePath(u"mine"_s)));
    const DataFolders folders = DataFolders::standard();
    qunsetenv("CHANGEOVER_DATA");
    QCOMPARE(folders.root, m_folder->filePath(u"mine"_s));
    QVERIFY(folders.prepare());
    QVERIFY(folders.prepare());
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser
        | QFile::WriteUser | QFile::ExeUser;
    for (const QString &folder : {folders.root, folders.logs, folders.practice}) {
        QVERIFY(QFileInfo(folder).isDir());
        QVERIFY(!(QFile::permissions(folder) & ~ownerOnly));
    }
    QVERIFY(folders.journal.startsWith(folders.root) && folders.estate.startsWith(folders.root));
    QCOMPARE(
        DataFolders::in(u"/proc/nowhere"_s).prepare().error().code, ErrorCode::StorageUnavailable);
}

QTEST_GUILESS_MAIN(TestEstateFile)
#include "tst_estatefile.moc"
