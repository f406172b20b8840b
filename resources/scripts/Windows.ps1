<#
.SYNOPSIS
The one file with what only Windows and the Cloud Connector module have, each behind a named function.
.DESCRIPTION
Functions only. Where CHANGEOVER_STUBS names a folder, its Windows.ps1 replaces them all: every other
script then runs on any system. Outputs that nobody documents are read leniently.
.NOTES
INPUT: none.
RESULT: none.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# --- folders, processes, tasks ------------------------------------------------------------------

function Get-DataFolder { return Join-Path $env:ProgramData 'Changeover' }

# A folder that is somebody else's, or leads elsewhere, is neither read nor written: what lies in it
# may be made up.
function Assert-OurFolder([string]$Path) {
    if (-not [System.IO.Directory]::Exists($Path)) { return }
    $ours = 'S-1-5-32-544', 'S-1-5-18', [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    $link = [System.IO.File]::GetAttributes($Path) -band [System.IO.FileAttributes]::ReparsePoint
    $owner = (Get-Acl -LiteralPath $Path).GetOwner([System.Security.Principal.SecurityIdentifier])
    if (-not $link -and $owner.Value -in $ours) { return }
    $found = if ($link) { 'a link to another place' } else { Get-AccountName $owner }
    Write-Failure 'folder' "The folder does not belong to the administrators of this host: $Path" @{ path = $Path; found = $found }
}

function Get-AccountName($Owner) {
    try { return $Owner.Translate([System.Security.Principal.NTAccount]).Value } catch { return $Owner.Value }
}

# For administrators and SYSTEM alone from its first moment on, whatever its parent hands down.
function Protect-Folder([string]$Path) {
    Assert-OurFolder $Path
    $administrators = New-Object System.Security.Principal.SecurityIdentifier 'S-1-5-32-544'
    $system = New-Object System.Security.Principal.SecurityIdentifier 'S-1-5-18'
    $rules = New-Object System.Security.AccessControl.DirectorySecurity
    $rules.SetAccessRuleProtection($true, $false)
    $rules.SetOwner($administrators)
    foreach ($who in $administrators, $system) {
        $rules.AddAccessRule((New-Object System.Security.AccessControl.FileSystemAccessRule $who, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow'))
    }
    if ($PSVersionTable.PSVersion.Major -le 5) {
        $null = [System.IO.Directory]::CreateDirectory($Path, $rules)
    } else {
        [System.IO.FileSystemAclExtensions]::Create((New-Object System.IO.DirectoryInfo $Path), $rules)
    }
    Assert-OurFolder $Path
    Set-Acl -LiteralPath $Path -AclObject $rules
}

function Get-HostProgram { return (Get-Process -Id $PID).MainModule.FileName }

function Get-RunnerArguments([string]$Runner, [string]$Way) {
    return "-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$Runner`" -Way $Way"
}

# A batch logon with a password: the job can reach shares, and can decrypt what belongs to the account.
function Start-JobTask([string]$Id, [string]$Runner, [string]$Account, [securestring]$Password) {
    # The scheduler does not know the short form of an account of this host.
    if ($Account.StartsWith('.\')) { $Account = [System.Environment]::MachineName + $Account.Substring(1) }
    $scheduler = New-Object -ComObject Schedule.Service
    $scheduler.Connect()
    $task = $scheduler.NewTask(0)
    $task.Principal.RunLevel = 1
    $task.Settings.ExecutionTimeLimit = 'PT0S'
    $task.Settings.DisallowStartIfOnBatteries = $false
    $task.Settings.StopIfGoingOnBatteries = $false
    $task.Settings.MultipleInstances = 2
    $task.Settings.Priority = 4
    $action = $task.Actions.Create(0)
    $action.Path = Get-HostProgram
    $action.Arguments = Get-RunnerArguments $Runner 'task'
    $text = [System.Runtime.InteropServices.Marshal]::SecureStringToBSTR($Password)
    try {
        # 6: create or update, as the name is this job's alone; 1: logon with a password.
        $made = $scheduler.GetFolder('\').RegisterTaskDefinition("Changeover-$Id", $task, 6, $Account,
            [System.Runtime.InteropServices.Marshal]::PtrToStringBSTR($text), 1)
    } finally {
        [System.Runtime.InteropServices.Marshal]::ZeroFreeBSTR($text)
    }
    $null = $made.Run($null)
}

function Remove-JobTask([string]$Id) {
    try {
        $scheduler = New-Object -ComObject Schedule.Service
        $scheduler.Connect()
        $scheduler.GetFolder('\').DeleteTask("Changeover-$Id", 0)
    } catch {
        # Not there: the job runs as a process, or the task is gone already.
        return
    }
}

# What the task scheduler knows of a task that did not begin.
function Get-JobTaskResult([string]$Id) {
    try {
        $scheduler = New-Object -ComObject Schedule.Service
        $scheduler.Connect()
        $task = $scheduler.GetFolder('\').GetTask("Changeover-$Id")
        return 'state {0}, last result 0x{1:X8}' -f $task.State, $task.LastTaskResult
    } catch {
        return [string]$_.Exception.Message
    }
}

# The second best: outside the remote shell, but with its network logon.
function Start-JobProcess([string]$Runner) {
    $line = "`"$(Get-HostProgram)`" $(Get-RunnerArguments $Runner 'process')"
    $made = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = $line }
    if ($made.ReturnValue -ne 0) {
        Write-Failure 'unknown' ('A plain process could not be made: Win32_Process.Create returned {0}. A rule against processes that WMI starts (attack surface reduction) does that.' -f $made.ReturnValue)
    }
}

function Get-ChildIds([int]$Parent) {
    foreach ($child in Get-CimInstance Win32_Process -Filter "ParentProcessId=$Parent") {
        Get-ChildIds $child.ProcessId
        $child.ProcessId
    }
}

function Stop-ChildProcess { Get-ChildIds $PID | ForEach-Object { Stop-Process -Id $_ -Force -ErrorAction SilentlyContinue } }

# Whoever has the mark in its command line, each before what it has started.
function Get-MarkedIds([string]$Mark) {
    foreach ($process in Get-CimInstance Win32_Process -Filter "CommandLine LIKE '%$Mark%'") {
        $process.ProcessId
        Get-ChildIds $process.ProcessId
    }
}

function Get-BootTime { return (Get-CimInstance Win32_OperatingSystem).LastBootUpTime }

# Windows makes this key when it is about to show the sign-in: only then are updates configured. It is
# gone with the next boot; where somebody made it by hand it would stay, so it is taken away before one.
$signInKey = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon\AutoLogonChecked'

function Test-SignInReady { return Test-Path -LiteralPath $signInKey }

# Ordered, with a moment for the job that asks for it to end.
function Restart-Windows([string]$Reason) {
    if (Test-Path -LiteralPath $signInKey) { Remove-Item -LiteralPath $signInKey -Force -ErrorAction SilentlyContinue }
    $process = Start-Process -FilePath (Join-Path $env:SystemRoot 'System32\shutdown.exe') -ArgumentList "/r /t 5 /d p:2:17 /c `"$Reason`"" -PassThru -Wait
    return [int]$process.ExitCode
}

# --- packages -----------------------------------------------------------------------------------

# Runs msiexec to its end; its exit code.
function Invoke-Msi([string]$Arguments) {
    $process = Start-Process -FilePath (Join-Path $env:SystemRoot 'System32\msiexec.exe') -ArgumentList $Arguments -PassThru -Wait
    return [int]$process.ExitCode
}

# The installer's objects describe themselves to nobody: their members are called by name.
function Use-Member($Object, [string]$Name, [string]$Kind, [object[]]$Arguments) {
    return [System.__ComObject].InvokeMember($Name, $Kind, $null, $Object, $Arguments)
}

function Get-MsiVersion([string]$Path) {
    $installer = New-Object -ComObject WindowsInstaller.Installer
    $base = Use-Member $installer 'OpenDatabase' 'InvokeMethod' $Path, 0
    $view = Use-Member $base 'OpenView' 'InvokeMethod' "SELECT ``Value`` FROM ``Property`` WHERE ``Property``='ProductVersion'"
    $null = Use-Member $view 'Execute' 'InvokeMethod'
    $record = Use-Member $view 'Fetch' 'InvokeMethod'
    $version = if ($null -ne $record) { [string](Use-Member $record 'StringData' 'GetProperty' 1) } else { '' }
    $null = Use-Member $view 'Close' 'InvokeMethod'
    foreach ($object in $record, $view, $base, $installer) {
        if ($null -ne $object) { $null = [System.Runtime.InteropServices.Marshal]::ReleaseComObject($object) }
    }
    return $version
}

function Get-Signer([string]$Path) {
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    $signer = ''
    if ($null -ne $signature.SignerCertificate) { $signer = $signature.SignerCertificate.GetNameInfo('SimpleName', $false) }
    return [ordered]@{ signed = ([string]$signature.Status -eq 'Valid'); signer = $signer }
}

# The entry in Programs and Features.
function Get-InstalledPackage {
    foreach ($root in 'HKLM:\SOFTWARE', 'HKLM:\SOFTWARE\WOW6432Node') {
        foreach ($key in Get-ChildItem "$root\Microsoft\Windows\CurrentVersion\Uninstall" -ErrorAction SilentlyContinue) {
            $name = [string]$key.GetValue('DisplayName')
            if ($name -like 'Skype for Business Cloud Connector Edition*') {
                return [ordered]@{ installed = $true; productCode = $key.PSChildName; name = $name; version = [string]$key.GetValue('DisplayVersion') }
            }
        }
    }
    return [ordered]@{ installed = $false; productCode = ''; name = ''; version = '' }
}

# --- what the host says of itself ---------------------------------------------------------------

function Get-UserFacts {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object System.Security.Principal.WindowsPrincipal $identity
    $elevated = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    $administrator = $elevated -or @($identity.Claims | Where-Object { $_.Value -eq 'S-1-5-32-544' }).Count -gt 0
    return [ordered]@{ name = $identity.Name; administrator = $administrator; elevated = $elevated }
}

# A network logon reaches no second host and decrypts nothing that belongs to the account.
function Test-NetworkLogon {
    $groups = [System.Security.Principal.WindowsIdentity]::GetCurrent().Groups
    return @($groups | Where-Object { $_.Value -eq 'S-1-5-2' }).Count -gt 0
}

function Get-SystemFacts {
    $system = Get-CimInstance Win32_OperatingSystem
    return [ordered]@{
        caption = ([string]$system.Caption).Trim(); version = [string]$system.Version
        totalBytes = [long]$system.TotalVisibleMemorySize * 1024; freeBytes = [long]$system.FreePhysicalMemory * 1024
    }
}

function Get-DiskFacts {
    foreach ($disk in Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3') {
        [ordered]@{ drive = $disk.DeviceID; totalBytes = [long]$disk.Size; freeBytes = [long]$disk.FreeSpace }
    }
}

function Get-DotNetRelease { return [int](Get-Item 'HKLM:\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full').GetValue('Release') }

# The policy that a new console gets: what our own command line says counts for this process only. A
# server on which nobody set one has RemoteSigned.
function Get-PolicyFacts {
    $set = @('MachinePolicy', 'UserPolicy', 'CurrentUser', 'LocalMachine' | ForEach-Object { [string](Get-ExecutionPolicy -Scope $_) } |
        Where-Object { $_ -ne 'Undefined' }) + 'RemoteSigned'
    return [ordered]@{
        version = [string]$PSVersionTable.PSVersion; executionPolicy = $set[0]
        languageMode = [string]$ExecutionContext.SessionState.LanguageMode
    }
}

function Get-ServiceFacts {
    $service = Get-CimInstance Win32_Service | Where-Object { $_.PathName -like '*Microsoft.Rtc.CCE.ManagementService*' } | Select-Object -First 1
    if ($null -eq $service) { return [ordered]@{ present = $false; status = ''; account = '' } }
    return [ordered]@{ present = $true; status = [string]$service.State; account = [string]$service.StartName }
}

function Get-RebootReasons {
    $current = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
    if (Test-Path "$current\Component Based Servicing\RebootPending") { 'Component Based Servicing' }
    if (Test-Path "$current\WindowsUpdate\Auto Update\RebootRequired") { 'Windows Update' }
    if ($null -ne (Get-Item 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager').GetValue('PendingFileRenameOperations')) { 'files to be renamed' }
}

# PowerShell windows of people: they may hold an old module, or be at work.
function Get-ConsoleFacts {
    foreach ($process in Get-CimInstance Win32_Process -Filter "Name LIKE 'powershell%'" | Where-Object { $_.SessionId -ne 0 }) {
        $user = ''
        try {
            $owner = Invoke-CimMethod -InputObject $process -MethodName GetOwner
            $user = "$($owner.Domain)\$($owner.User)"
        } catch {
            if ($null -eq (Get-Process -Id $process.ProcessId -ErrorAction SilentlyContinue)) { continue }
        }
        [ordered]@{ pid = [int]$process.ProcessId; process = $process.Name; user = $user; since = Format-Stamp $process.CreationDate }
    }
}

function Get-MachineFacts {
    foreach ($machine in Get-VM) {
        $switches = @($machine.NetworkAdapters | Where-Object { $_.SwitchName })
        [ordered]@{ name = $machine.Name; state = [string]$machine.State; connected = $switches.Count -gt 0 }
    }
}

# --- the Cloud Connector module -----------------------------------------------------------------

# Every script is a new console, so the module on disk is the module that answers.
function Import-Connector { Import-Module CloudConnector -WarningAction SilentlyContinue }

function Get-ModuleFacts {
    $module = Get-Module -ListAvailable -Name CloudConnector | Select-Object -First 1
    if ($null -eq $module) { return [ordered]@{ present = $false; path = ''; version = '' } }
    return [ordered]@{ present = $true; path = [string]$module.ModuleBase; version = [string]$module.Version }
}

function Test-ConnectorCommand([string]$Name) { return $null -ne (Get-Command $Name -ErrorAction SilentlyContinue) }

# RunningScripts, RunningBits, BackupBits or All.
function Get-ConnectorVersion([string]$Type) {
    Import-Connector
    $found = if ((Get-Command Get-CcVersion).Parameters.ContainsKey('VersionType')) { Get-CcVersion -VersionType $Type | ConvertTo-Text }
    elseif ($Type -eq 'RunningBits') { Get-CcRunningVersion | ConvertTo-Text }
    elseif ($Type -ne 'BackupBits') { Get-CcVersion | ConvertTo-Text }
    return @($found) -join "`n"
}

function Get-ConnectorDirectory([string]$Kind) {
    Import-Connector
    if ($Kind -eq 'site') { return [string](Get-CcSiteDirectory) }
    return [string](Get-CcApplianceDirectory)
}

function Get-ConnectorCredential([string]$AccountType) {
    Import-Connector
    return Get-CcCredential -AccountType $AccountType
}

function Get-ConnectorStatus { Import-Connector; return @(Get-CcApplianceStatus | ConvertTo-Text) -join "`n" }

function Get-ConnectorCertificatePath { Import-Connector; return [string](Get-CcExternalCertificateFilePath -Target EdgeServer) }

function Get-ConnectorDataFolder { return Join-Path $env:ProgramData 'CloudConnector' }

function Export-ConnectorConfiguration([string]$Path) {
    Import-Connector
    Export-CcConfiguration -Path $Path | Write-CmdletOutput
}

function Import-ConnectorConfiguration {
    Import-Connector
    Import-CcConfiguration -Force | Write-CmdletOutput
}

function Register-Connector {
    Import-Connector
    Register-CcAppliance | Write-CmdletOutput
}

# Before 2.0 the cmdlet knows no parameter.
function Start-ConnectorDownload([bool]$BitsOnly) {
    Import-Connector
    if ($BitsOnly) { Start-CcDownload -DownloadBitsOnly | Write-CmdletOutput } else { Start-CcDownload | Write-CmdletOutput }
}

function Install-Connector {
    Import-Connector
    Install-CcAppliance -Upgrade | Write-CmdletOutput
}

function Switch-Connector([bool]$Force) {
    Import-Connector
    Switch-CcVersion -Force:$Force | Write-CmdletOutput
}

# --- the virtual machines and the tenant --------------------------------------------------------

function Invoke-OnMachine([string]$Address, $Credential, [scriptblock]$Work) {
    return Invoke-Command -ComputerName $Address -Credential $Credential -ScriptBlock $Work
}

function Get-MachineServices([string]$Address, $Credential) {
    $found = Invoke-OnMachine $Address $Credential {
        Get-Service -Name 'REPLICA', 'MASTER', 'RTCSRV', 'MEDSVC', 'RTCMEDSRV', 'RTCDATAPROXY', 'RTCMRAUTH', 'RTCMEDIARELAY', 'NTDS', 'DNS', 'CertSvc' -ErrorAction SilentlyContinue |
            ForEach-Object { @{ name = $_.Name; status = [string]$_.Status } }
    }
    foreach ($service in $found) { [ordered]@{ name = [string]$service.name; status = [string]$service.status } }
}

# Nobody documents how calls are counted; this is the one reading there is, with its raw text.
function Get-CallActivity([string]$Address, $Credential) {
    $levels = Invoke-OnMachine $Address $Credential {
        Get-CsWindowsService -ErrorAction SilentlyContinue | Where-Object { $_.Name -in 'RTCMEDSRV', 'MEDSVC' } | ForEach-Object { $_.ActivityLevel }
    }
    return [string]($levels | Out-String)
}

function Get-EdgeCertificate([string]$Address, $Credential) {
    return Invoke-OnMachine $Address $Credential { Get-CsCertificate -Type AccessEdgeExternal | Select-Object -First 1 -Property 'Thumbprint', 'NotAfter' }
}

# What the tenant has of sites, appliances and update windows, each as it came.
function Read-Tenant($Credential) {
    Enable-NewTls
    $module = Get-Module -ListAvailable -Name 'SkypeOnlineConnector', 'LyncOnlineConnector' | Select-Object -First 1
    if ($null -eq $module) { Write-Failure 'precondition' 'The Skype for Business Online module is not on this host.' }
    Import-Module $module.Name
    $session = New-CsOnlineSession -Credential $Credential
    try {
        $null = Import-PSSession $session -AllowClobber -CommandName 'Get-CsHybridPSTNSite', 'Get-CsHybridPSTNAppliance', 'Get-CsTenantUpdateTimeWindow'
        return @{
            sites = @(Get-CsHybridPSTNSite); appliances = @(Get-CsHybridPSTNAppliance); windows = @(Get-CsTenantUpdateTimeWindow)
        }
    } finally {
        Remove-PSSession $session
    }
}

if ($env:CHANGEOVER_STUBS) { . (Join-Path $env:CHANGEOVER_STUBS 'Windows.ps1') }
