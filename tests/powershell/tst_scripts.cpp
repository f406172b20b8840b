// Rules every script for hosts keeps, read from its text alone; where a PowerShell is on the PATH,
// also its own parser. The stubs of the tests have what the scripts call.
#include "tests/powershell/scripts.h"

#include <QTest>

using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRulesSeeWhatTheyForbid();
    void bytes_data() { eachScript(); }
    void bytes();
    void help_data() { eachScript(); }
    void help();
    void beginsStrict_data() { eachScript(); }
    void beginsStrict();
    void forbidden_data() { eachScript(); }
    void forbidden();
    void windowsStaysInOneFile_data() { eachScript(); }
    void windowsStaysInOneFile();
    void actsLookBeforeTheyAct_data();
    void actsLookBeforeTheyAct();
    void readmeAndFolderAgree();
    void bootstrapFitsACommandLine();
    void csharpIsOld();
    void parses_data() { eachScript(); }
    void parses();
    void stubHasTheCmdlets_data();
    void stubHasTheCmdlets();
    void scriptsCallOnlyKnownCmdlets();

private:
    void eachScript();
};

namespace
{

const QString NewerThanFiveOne = u"\\?\\?|\\?\\.\\w|&&|\\|\\||\\s\\?\\s[^{\n]+\\s:\\s"_s;
const QString WindowsOnly
    = u"\\b(Get|Invoke|New|Remove|Set)-Cim\\w+|\\b\\w+-Wmi\\w+|\\bNew-Object\\s+-ComObject\\b|HK("
      u"LM|CU):"
      u"|\\b(Get|Start|Stop|Set|New|Restart)-Service\\b|\\bGet-AuthenticodeSignature\\b|\\bGet-"
      u"VM\\w*\\b"
      u"|\\b(Get|Set)-Acl\\b|\\b\\w+-ScheduledTask\\b|msiexec\\.exe|\\bWindowsIdentity\\b|\\b\\w+-"
      u"SmbShare\\b"
      u"|\\b[A-Z][a-z]+-Cc[A-Z]\\w+|\\b[A-Z][a-z]+-Cs[A-Z]\\w+|\\bImport-Module\\b|\\bInvoke-"
      u"Command\\b"
      u"|\\bGet-ItemProperty\\w*\\b|\\$env:(ProgramData|SystemRoot|ProgramFiles)\\b|\\bStart-Process\\b"_s;

} // namespace

void TestScripts::eachScript()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : scriptNames())
        QTest::newRow(qPrintable(name)) << name;
    QVERIFY(scriptNames().size() > 20);
}

/// The patterns themselves: a rule that finds nothing anywhere proves nothing.
void TestScripts::theRulesSeeWhatTheyForbid()
{
    for (const QString &line :
         {u"$a ?? $b"_s, u"$a?.Length"_s, u"a && b"_s, u"a || b"_s, u"$x = $a ? 1 : 2"_s})
        QVERIFY2(!found(line, NewerThanFiveOne).isEmpty(), qPrintable(line));
    for (const QString &line :
         {u"Get-CimInstance X"_s, u"New-Object -ComObject Y"_s, u"Switch-CcVersion"_s,
          u"Get-Service x"_s, u"Get-Acl x"_s, u"Import-Module y"_s})
        QVERIFY2(!found(line, WindowsOnly).isEmpty(), qPrintable(line));
    QVERIFY(
        found(u"Where-Object { $_ } | ForEach-Object { $_ -eq 1 }"_s, NewerThanFiveOne).isEmpty());
    QCOMPARE(codeOf(u"a 'Get-VM' # Get-VM\nb \"Get-VM\" <# Get-VM #>"_s), u"a '' ''\nb '' ''"_s);
}

void TestScripts::bytes()
{
    QFETCH(const QString, name);
    const QByteArray bytes = contents(Folder + u'/' + name + u".ps1"_s);
    QVERIFY(!bytes.isEmpty());
    QVERIFY2(
        !bytes.contains('\r') && !bytes.contains('\t'), "line ends are LF, indents are spaces");
    for (qsizetype i = 0; i < bytes.size(); ++i)
        QVERIFY2(
            static_cast<unsigned char>(bytes[i]) < 0x80,
            qPrintable(u"not ASCII at byte %1"_s.arg(i)));
    QVERIFY(bytes.endsWith('\n'));
    QVERIFY2(bytes.count('\n') <= 400, "at most 400 lines");
}

void TestScripts::help()
{
    QFETCH(const QString, name);
    const QString text = script(name);
    const QString help = found(text, u"\\A<#[^#]*#>"_s);
    QVERIFY2(!help.isEmpty(), "begins with comment-based help");
    for (const QString &part :
         {u"\n.SYNOPSIS\n"_s, u"\n.NOTES\n"_s, u"\nINPUT: "_s, u"\nRESULT: "_s})
        QVERIFY2(help.contains(part), qPrintable(part));
}

void TestScripts::beginsStrict()
{
    QFETCH(const QString, name);
    const QString code = codeOf(script(name)).remove(u"''"_s);
    const auto at = [&code](const QString &word) { return code.indexOf(word); };
    const auto progress = at(u"$ProgressPreference ="_s);
    QVERIFY(progress >= 0 && at(u"$ErrorActionPreference ="_s) > progress);
    QVERIFY(at(u"Set-StrictMode -Version Latest"_s) > progress);
}

void TestScripts::forbidden()
{
    QFETCH(const QString, name);
    const QString code = codeOf(script(name));
    QCOMPARE(found(code, NewerThanFiveOne), QString());
    for (const QString &word :
         {u"\\bWrite-Host\\b"_s, u"\\bInvoke-Expression\\b"_s, u"\\biex\\b"_s, u"\\$input\\b"_s,
          u"\\bRead-Host\\b"_s, u"(^|\n)\\s*class\\s"_s, u"-AsPlainText"_s})
        QCOMPARE(found(code, word), QString());
    QCOMPARE(found(script(name), u"msiexec[^\n]*-password"_s), QString());
}

void TestScripts::windowsStaysInOneFile()
{
    QFETCH(const QString, name);
    const QString used = found(codeOf(script(name)), WindowsOnly);
    if (name == u"Windows")
        QVERIFY(!used.isEmpty());
    else
        QCOMPARE(used, QString());
}

void TestScripts::actsLookBeforeTheyAct_data()
{
    QTest::addColumn<QString>("effect");
    QTest::newRow("Uninstall-Package") << u"Invoke-Installer"_s;
    QTest::newRow("Install-Package") << u"Invoke-Installer"_s;
    QTest::newRow("Register-Appliance") << u"Invoke-Cmdlet"_s;
    QTest::newRow("Get-Bits") << u"Invoke-Cmdlet"_s;
    QTest::newRow("Build-Instance") << u"Invoke-Cmdlet"_s;
    QTest::newRow("Switch-Version") << u"Invoke-Cmdlet"_s;
}

void TestScripts::actsLookBeforeTheyAct()
{
    QFETCH(const QString, effect);
    const QString code = codeOf(script(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(code.count(effect), 1);
    const auto looked = code.indexOf(QRegularExpression(u"\\bAssert-(Version|Found)\\b"_s));
    QVERIFY(looked >= 0 && looked < code.indexOf(effect));
}

void TestScripts::readmeAndFolderAgree()
{
    const QString readme = QString::fromUtf8(contents(Folder + u"/README.md"_s));
    const QStringList names = scriptNames();
    QStringList listed{u"Read-Appliance"_s};
    QRegularExpression row(u"^\\| ([A-Z][a-z]+-[A-Za-z]+)"_s, QRegularExpression::MultilineOption);
    for (auto it = row.globalMatch(readme); it.hasNext();)
        listed << it.next().captured(1);
    QVERIFY(listed.size() > 15);
    for (const QString &name : std::as_const(listed))
        QVERIFY2(names.contains(name), qPrintable(name));
    for (const QString &name : names)
        if (!QStringList{
                u"Bootstrap"_s, u"Common"_s, u"Jobs"_s, u"Windows"_s, u"JobHost"_s, u"runner"_s}
                 .contains(name))
            QVERIFY2(listed.contains(name), qPrintable(name));
}

/// cmd.exe takes 8191 characters; base64 of UTF-16 makes 8 of 3.
void TestScripts::bootstrapFitsACommandLine()
{
    QVERIFY(script(u"Bootstrap"_s).size() * 8 / 3 + 150 < 8191);
}

/// Add-Type of Windows PowerShell 5.1 understands C# 5.
void TestScripts::csharpIsOld()
{
    const QString text = script(u"JobHost"_s);
    const QString source = text.section(u"@'\n"_s, 1, 1).section(u"\n'@"_s, 0, 0);
    QVERIFY(source.contains(u"class JobUi : PSHostUserInterface"));
    for (const QString &pattern :
         {u"\\?\\."_s, u"\\$\""_s, u"=>"_s, u"\\bnameof\\b"_s, u"\\bout (var|int|string) "_s})
        QCOMPARE(found(source, pattern), QString());
}

void TestScripts::parses()
{
    QFETCH(const QString, name);
    const QString shell = powerShell();
    if (shell.isEmpty())
        QSKIP("no pwsh");
    const QString command
        = u"$errors = $null; $null = [System.Management.Automation.Language.Parser]::ParseFile("
          u"'%1', [ref]$null, [ref]$errors); $errors | ForEach-Object { $_.ToString() }; exit $errors.Count"_s
              .arg(Folder + u'/' + name + u".ps1"_s);
    QProcess process;
    process.start(
        shell, {u"-NoLogo"_s, u"-NoProfile"_s, u"-NonInteractive"_s, u"-Command"_s, command});
    QVERIFY(process.waitForFinished(60000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
}

void TestScripts::stubHasTheCmdlets_data()
{
    QTest::addColumn<QStringList>("parameters");
    const auto row = [](const char *name, const QStringList &parameters) {
        QTest::newRow(name) << parameters;
    };
    // As Microsoft's pages list them.
    row("Register-CcAppliance", {u"SiteName"_s, u"ApplianceName"_s, u"Local"_s});
    row("Unregister-CcAppliance", {u"SiteName"_s, u"ApplianceName"_s, u"Local"_s});
    row("Start-CcDownload", {u"DownloadUrlRoot"_s, u"DownloadBitsOnly"_s});
    row("Install-CcAppliance",
        {u"Steps"_s, u"SkipExistingObjects"_s, u"Upgrade"_s, u"UpdateAllCredentials"_s,
         u"PrepareOnly"_s, u"ShowStepsOnly"_s});
    row("Switch-CcVersion", {u"Force"_s});
    row("Uninstall-CcAppliance", {u"Version"_s, u"Force"_s});
    row("Publish-CcAppliance", {});
    row("Enter-CcUpdate", {});
    row("Exit-CcUpdate", {});
    row("Get-CcVersion", {u"VersionType"_s});
    row("Get-CcApplianceStatus", {});
    row("Get-CcCredential", {u"AccountType"_s, u"DisplayPassword"_s});
    row("Set-CcCredential", {u"AccountType"_s});
    row("Restore-CcCredentials", {});
    row("Export-CcConfigurationSampleFile", {});
    row("Import-CcConfiguration", {u"Force"_s});
    row("Export-CcConfiguration", {u"Path"_s});
    row("Get-CcSiteDirectory", {});
    row("Set-CcSiteDirectory", {u"Path"_s});
    row("Get-CcApplianceDirectory", {});
    row("Set-CcApplianceDirectory", {u"Path"_s});
    row("Get-CcApplianceLogDirectory", {});
    row("Get-CcSiteLogDirectory", {});
    row("Convert-CcIsoToVhdx", {u"IsoFilePath"_s, u"GeneralizeOnly"_s, u"PauseBeforeUpdate"_s});
    row("Start-CcLogging", {});
    row("Stop-CcLogging", {u"RemoveCache"_s});
    row("Search-CcLog", {u"StartTime"_s, u"EndTime"_s, u"FileName"_s});
    row("Install-CcOMSAgent", {});
}

void TestScripts::stubHasTheCmdlets()
{
    QFETCH(const QStringList, parameters);
    const QString stub = QString::fromUtf8(
        contents(sourceFolder() + u"/tests/powershell/stubs/CloudConnector.psm1"_s));
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const QString body = found(
        stub, u"\nfunction %1\\b[\\s\\S]*?(?=\nfunction |\nExport-Module|\n# ---)"_s.arg(name));
    QVERIFY2(!body.isEmpty(), qPrintable(name));
    for (const QString &parameter : parameters)
        QVERIFY2(body.contains(u'$' + parameter), qPrintable(parameter));
}

/// What no script of ours may call because no such cmdlet is known.
void TestScripts::scriptsCallOnlyKnownCmdlets()
{
    const QString stub = QString::fromUtf8(
        contents(sourceFolder() + u"/tests/powershell/stubs/CloudConnector.psm1"_s));
    // Of 1.4.x, where Get-CcVersion has no parameter.
    const QStringList older{u"Get-CcRunningVersion"_s};
    QRegularExpression call(u"\\b[A-Z][a-z]+-Cc[A-Z]\\w+"_s);
    int calls = 0;
    for (auto it = call.globalMatch(codeOf(script(u"Windows"_s))); it.hasNext(); ++calls) {
        const QString name = it.next().captured();
        QVERIFY2(older.contains(name) || stub.contains(u"\nfunction "_s + name), qPrintable(name));
    }
    QVERIFY(calls > 10);
}

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
