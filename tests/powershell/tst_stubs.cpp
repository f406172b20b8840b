// Each act script played for real in the order of an upgrade, with stubs in place of Windows and of
// the Cloud Connector module. Needs a pwsh on the PATH; else it is skipped and says so.
#include "tests/powershell/scripts.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

/// A job of one act, played with stubs in place of Windows and the module.
class StubbedHost
{
public:
    explicit StubbedHost(const QString &shell)
        : m_shell(shell)
    {
    }
    QString path(const QString &name) const { return m_data.filePath(name); }
    QString runFolder() const { return path(u"Changeover/runs/"_s + m_run); }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QJsonObject send(const QString &name, const QJsonObject &input) const
    {
        return changeover::test::send(m_shell, m_data.path(), name, input);
    }
    /// Started, followed and answered to its end line; sent twice, as after a lost reply.
    QJsonObject play(const QString &act, QJsonObject input)
    {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        input.insert(u"run"_s, m_run);
        const QJsonObject job{
            {u"id"_s, id},
            {u"run"_s, m_run},
            {u"step"_s, act},
            {u"console"_s, u"test"_s},
            {u"epoch"_s, 1},
            {u"script"_s, act},
            {u"parts"_s, parts({u"Common"_s, u"Jobs"_s, u"Windows"_s, u"JobHost"_s, act})},
            {u"input"_s, input},
            {u"account"_s, u"test"_s},
            {u"runner"_s, script(u"runner"_s)}};
        for (int i = 0; i < 2; ++i)
            if (const QJsonObject started = send(u"Start-HostJob"_s, job);
                started[u"t"].toString() != "result"_L1)
                return started;
        for (int prompt = 1; prompt < 20; ++prompt) {
            const QJsonObject tailed
                = send(u"Read-HostJob"_s, {{u"id"_s, id}, {u"offset"_s, 0}, {u"seconds"_s, 5}});
            if (tailed[u"value"][u"ended"].toBool())
                break;
            answer(id, u"p%1"_s.arg(prompt));
        }
        return send(u"Get-HostJob"_s, {{u"id"_s, id}})[u"value"][u"outcome"].toObject();
    }
    QStringList effects() const
    {
        return QString::fromUtf8(contents(path(u"effects"_s))).split(u'\n', Qt::SkipEmptyParts);
    }

private:
    /// A stub takes any answer; each form of a field is there.
    void answer(const QString &job, const QString &prompt) const
    {
        const QJsonObject word{{u"plain"_s, u"practice"_s}};
        QJsonObject fields;
        for (const QString &name :
             {u"user"_s, u"password"_s, u"Input"_s,
              u"Enter the password of the external certificate (ExternalCert)"_s,
              u"Enter the password of the service account CceService"_s,
              u"Enter the password of the CA backup file (CABackupFile)"_s})
            fields.insert(name, word);
        send(
            u"Send-HostJobAnswer"_s,
            {{u"id"_s, job},
             {u"answer"_s, QJsonObject{{u"prompt"_s, prompt}, {u"fields"_s, fields}}}});
    }

    QString m_shell;
    QTemporaryDir m_data;
    QString m_run = QUuid::createUuid().toString(QUuid::WithoutBraces);
};

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class TestStubs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upgradeWithStubs();
};

/// Each act in the order of an upgrade, on one host: an act looks before it acts, so each needs the
/// one before it.
void TestStubs::upgradeWithStubs()
{
    const QString shell = powerShell();
    if (shell.isEmpty())
        QSKIP("no pwsh");
    StubbedHost host(shell);
    const QByteArray ini = "[Common]\r\nSiteName=Seattle\r\n";
    host.put(u"ApplianceRoot/CloudConnector.ini"_s, ini);
    host.put(u"CloudConnector/CloudConnector.ini"_s, ini);
    host.put(u"depot/old.msi"_s, "2.0.1");
    host.put(u"depot/new.msi"_s, "2.1");
    const auto package = [&](const QString &version, const QString &file, const QByteArray &bytes) {
        return QJsonObject{
            {u"version"_s, version}, {u"source"_s, host.path(file)}, {u"sha256"_s, sha256(bytes)}};
    };
    const auto staged = [&](const QString &version) {
        return host.runFolder() + u"/packages/%1/CloudConnector.msi"_s.arg(version);
    };
    const QString code = u"{11111111-2222-3333-4444-555555555555}"_s;
    const QList<std::pair<QString, QJsonObject>> acts{
        {u"Copy-Packages"_s,
         {{u"target"_s, package(u"2.1"_s, u"depot/new.msi"_s, "2.1")},
          {u"previous"_s, package(u"2.0.1"_s, u"depot/old.msi"_s, "2.0.1")}}},
        {u"Save-TargetConfiguration"_s,
         {{u"base64"_s, QString::fromLatin1(ini.toBase64())}, {u"sha256"_s, sha256(ini)}}},
        {u"Save-WayBack"_s,
         {{u"previous"_s,
           QJsonObject{
               {u"version"_s, u"2.0.1"_s},
               {u"path"_s, staged(u"2.0.1"_s)},
               {u"sha256"_s, sha256("2.0.1")}}}}},
        {u"Uninstall-Package"_s, {{u"version"_s, u"2.0.1"_s}, {u"productCode"_s, code}}},
        {u"Install-Package"_s,
         {{u"version"_s, u"2.1"_s}, {u"path"_s, staged(u"2.1"_s)}, {u"sha256"_s, sha256("2.1")}}},
        {u"Set-Configuration"_s,
         {{u"source"_s, host.runFolder() + u"/CloudConnector.target.ini"_s},
          {u"sha256"_s, sha256(ini)},
          {u"import"_s, true}}},
        {u"Register-Appliance"_s,
         {{u"version"_s, u"2.1"_s},
          {u"siteName"_s, u"Seattle"_s},
          {u"applianceName"_s, QSysInfo::machineHostName().section(u'.', 0, 0)}}},
        {u"Get-Bits"_s, {{u"version"_s, u"2.1"_s}, {u"bitsOnly"_s, true}, {u"broken"_s, false}}},
        {u"Build-Instance"_s, {{u"version"_s, u"2.1"_s}, {u"from"_s, u"2.0.1"_s}}},
        {u"Switch-Version"_s, {{u"from"_s, u"2.0.1"_s}, {u"to"_s, u"2.1"_s}}},
        {u"Restart-Host"_s, {{u"boot"_s, u"2026-01-01T00:00:00.000Z"_s}}}};
    for (const auto &[act, input] : acts) {
        const QJsonObject end = host.play(act, input);
        QVERIFY2(
            end[u"t"].toString() == "result"_L1,
            qPrintable(act + u": "_s + QString::fromUtf8(QJsonDocument(end).toJson())));
    }
    QCOMPARE(
        host.effects(),
        QStringList(
            {u"msiexec"_s, u"msiexec"_s, u"Import-CcConfiguration"_s, u"Register-CcAppliance"_s,
             u"Start-CcDownload"_s, u"Install-CcAppliance"_s, u"Switch-CcVersion"_s,
             u"shutdown"_s}));
    QCOMPARE(
        host.send(u"Read-Boot"_s, {})[u"value"][u"boot"].toString(), u"2026-01-01T00:00:00.000Z"_s);
}

QTEST_GUILESS_MAIN(TestStubs)
#include "tst_stubs.moc"
