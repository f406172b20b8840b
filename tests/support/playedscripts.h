// The scripts of the conformance suite, as PowerShell, and a folder with a powershell.exe to play
// them: the real pwsh where there is one, else a stand-in for exactly these (powershelltwin.sh).
// Header-only; a test's main thread, before it starts anything that is to find the folder.
#pragma once

#include "domain/script.h"
#include "tests/support/sourcefolder.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace changeover::test
{

inline ScriptLibrary playedScripts()
{
    static const std::pair<const char *, const char *> texts[]{
        {"Echo-Input", "Write-Result @{ input = $ScriptInput }"},
        {"Stop-Badly", "Write-Failure 'precondition' 'not as planned' @{ found = '2.0' }"},
        {"Count-Up",
         "for ($i = 0; $i -lt 200; $i++) { Write-Log 'info' \"line $i\"; Write-Line @{ t = "
         "'progress'; activity = 'counting'; done = $i; total = 200; unit = 'lines' } }\n"
         "Write-Result @{}"},
        {"Print-Much", "Write-Result @{ text = 'x' * 1000000 }"},
        {"Say-It", "Write-Log 'info' $ScriptInput.text; Write-Result @{}"},
        {"Weigh-Secret",
         "Write-Log 'info' 'waiting'; Start-Sleep -Milliseconds 300\n"
         "$plain = (New-Object System.Net.NetworkCredential '', $ScriptSecrets.password).Password\n"
         "$hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash("
         "[System.Text.Encoding]::UTF8.GetBytes($plain))\n"
         "Write-Result @{ sha256 = -join ($hash | ForEach-Object { $_.ToString('x2') }) }"},
        {"Exit-Early", "exit 3"},
        {"Print-Garbage",
         "Write-Log 'info' \"$PID\"; $ChangeoverOut.WriteLine('Welcome to this computer')\n"
         "Start-Sleep -Seconds 600"},
        {"Print-Endlessly",
         "Write-Log 'info' \"$PID\"; $ChangeoverOut.Write('x' * 8000000); Start-Sleep -Seconds "
         "600"},
        {"Make-Noise", "[Console]::Error.Write('e' * 300000); Write-Result @{}"},
        {"Stay-Silent", "Start-Sleep -Seconds $ScriptInput.seconds; Write-Result @{}"},
        {"Work-On", "Write-Log 'info' \"$PID\"; Start-Sleep -Seconds 600"},
        {"Hold-On", "Write-Log 'info' \"$PID\"; while ($true) { Start-Sleep -Seconds 600 }"},
    };
    std::map<QString, Script> scripts;
    for (const auto &[name, text] : texts) {
        const QString key = QString::fromLatin1(name);
        scripts[key] = Script{key, text};
    }
    for (const char *name : {"Bootstrap", "Common", "Jobs", "Windows", "Stop-Call"}) {
        const QString key = QString::fromLatin1(name);
        QFile file(sourceFolder() + QStringLiteral("/resources/scripts/%1.ps1").arg(key));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a script is missing: %s", name);
        scripts[key] = Script{key, file.readAll()};
    }
    if (!QStandardPaths::findExecutable(QStringLiteral("pwsh")).isEmpty()) {
        // Where a real PowerShell plays them, this is the one thing that only Windows has.
        scripts[QStringLiteral("Windows")].text
            += "\nfunction Get-MarkedIds([string]$Mark) { Get-Process | Where-Object { "
               "$_.CommandLine -like \"*$Mark*\" } | ForEach-Object { $_.Id } }\n";
    }
    return ScriptLibrary(std::move(scripts));
}

class PowerShellFolder
{
public:
    PowerShellFolder()
    {
        const QString real = QStandardPaths::findExecutable(QStringLiteral("pwsh"));
        QFile::link(
            real.isEmpty() ? sourceFolder() + QStringLiteral("/tests/support/powershelltwin.sh")
                           : real,
            m_folder.filePath(QStringLiteral("powershell.exe")));
    }

    QString path() const { return m_folder.path(); }
    /// A PATH that finds it first.
    QString searchPath() const { return path() + QStringLiteral(":/usr/local/bin:/usr/bin:/bin"); }

private:
    QTemporaryDir m_folder;
};

} // namespace changeover::test
