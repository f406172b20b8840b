<#
.SYNOPSIS
Reads the facts of one appliance.
.DESCRIPTION
Changes nothing. What cannot be read is null, and "problems" says why. A remote shell has a network
logon, which decrypts nothing and reaches no share: what fails only because of that is null, too.
.NOTES
INPUT: {}.
RESULT: the object of README.md, "Read-Appliance: the facts of one appliance".
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$facts = [ordered]@{}
$problems = New-Object System.Collections.ArrayList

function Add-Problem([string]$Member, [string]$Message) {
    $null = $problems.Add([ordered]@{ member = $Member; message = $Message -replace '\s+', ' ' })
}

# One member of the facts. Lists come as @() from their reader.
function Read-Member([string]$Name, [scriptblock]$Reader) {
    $facts[$Name] = $null
    try {
        $facts[$Name] = & $Reader
    } catch {
        Add-Problem $Name ([string]$_.Exception.Message)
    }
}

function Read-List([string]$Name, [scriptblock]$Reader) {
    $facts[$Name] = @()
    try {
        $facts[$Name] = @(& $Reader)
    } catch {
        $facts[$Name] = $null
        Add-Problem $Name ([string]$_.Exception.Message)
    }
}

# An ini has a few kilobytes; whatever else lies under its name is not sent.
function Get-FileFacts([string]$Path) {
    if ((New-Object System.IO.FileInfo $Path).Length -gt 1048576) { Write-Failure 'input' "The file is too large to be an ini: $Path" }
    $bytes = [System.IO.File]::ReadAllBytes($Path)
    return [ordered]@{ path = $Path; base64 = [Convert]::ToBase64String($bytes); sha256 = Get-Hash $Path }
}

function Get-DotNetVersion([int]$Release) {
    $names = [ordered]@{
        '533320' = '4.8.1'; '528040' = '4.8'; '461808' = '4.7.2'; '461308' = '4.7.1'; '460798' = '4.7'; '394802' = '4.6.2'
        '394254' = '4.6.1'; '393295' = '4.6'; '379893' = '4.5.2'; '378675' = '4.5.1'; '378389' = '4.5'
    }
    foreach ($from in $names.Keys) { if ($Release -ge [int]$from) { return $names[$from] } }
    return ''
}

function Get-Setting([string]$Section, [string]$Key) {
    $ini = if ($null -ne $facts.effective) { $facts.effective } else { $facts.configuration }
    if ($null -eq $ini) { return '' }
    return Get-IniValue ([System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($ini.base64))) $Section $Key
}

# --- the host -----------------------------------------------------------------------------------

$facts.computer = [System.Environment]::MachineName
$facts.clock = Format-Stamp
$facts.timeZone = [System.TimeZoneInfo]::Local.Id
Read-Member 'lastBoot' { Format-Stamp (Get-BootTime) }
Read-Member 'uptimeSeconds' { [long]([datetime]::UtcNow - (Get-BootTime).ToUniversalTime()).TotalSeconds }
Read-Member 'user' { Get-UserFacts }
Read-Member 'os' { $system = Get-SystemFacts; [ordered]@{ caption = $system.caption; version = $system.version } }
Read-Member 'powershell' { Get-PolicyFacts }
Read-Member 'dotnet' { $release = Get-DotNetRelease; [ordered]@{ release = $release; version = Get-DotNetVersion $release } }
Read-Member 'memory' { $system = Get-SystemFacts; [ordered]@{ totalBytes = $system.totalBytes; freeBytes = $system.freeBytes } }
Read-List 'disks' { Get-DiskFacts }
Read-Member 'pendingReboot' { $reasons = @(Get-RebootReasons); [ordered]@{ pending = $reasons.Count -gt 0; reasons = $reasons } }
Read-List 'consoles' { Get-ConsoleFacts }

# --- the product on it --------------------------------------------------------------------------

Read-Member 'module' { Get-ModuleFacts }
Read-Member 'versions' {
    [ordered]@{
        runningScripts = Find-Version (Get-ConnectorVersion 'RunningScripts')
        runningBits = Find-Version (Get-ConnectorVersion 'RunningBits')
        backupBits = Find-Version (Get-ConnectorVersion 'BackupBits')
    }
}
Read-Member 'package' { Get-InstalledPackage }
Read-Member 'service' { Get-ServiceFacts }
Read-Member 'directories' { [ordered]@{ appliance = Get-ConnectorDirectory 'appliance'; site = Get-ConnectorDirectory 'site' } }
$appliance = [string](Get-Field $facts.directories 'appliance' '')
$site = [string](Get-Field $facts.directories 'site' '')
$data = Get-ConnectorDataFolder
Read-Member 'configuration' { Get-FileFacts (Join-Path $appliance 'CloudConnector.ini') }
Read-Member 'effective' { Get-FileFacts (Join-Path $data 'CloudConnector.ini') }
Read-Member 'sample' { Get-FileFacts (Join-Path $appliance 'CloudConnector.Sample.ini') }
Read-Member 'moduleIni' { Get-FileFacts (Join-Path $data 'module.ini') }
Read-Member 'hardwareType' { $type = Get-Setting 'Common' 'HardwareType'; if ($type -eq '') { 'Normal' } else { $type } }

$networkLogon = $false
try { $networkLogon = Test-NetworkLogon } catch { Add-Problem 'user' ([string]$_.Exception.Message) }

Read-Member 'share' {
    $share = [ordered]@{ reachable = ($site -ne '' -and [System.IO.Directory]::Exists($site)); bits = @(); bitsFiles = @(); bitsSourceReachable = $null; baseVhdx = ''; locks = @() }
    if ($share.reachable) {
        $share.bitsFiles = @(Get-BitsFacts $site)
        $share.bits = @($share.bitsFiles | ForEach-Object { $_.version } | Sort-Object -Unique)
        $disks = Join-Path (Join-Path $site 'Bits') 'VHD'
        if ([System.IO.Directory]::Exists($disks)) { $share.baseVhdx = [string](@([System.IO.Directory]::GetFiles($disks, '*.vhdx')) + '')[0] }
        $share.locks = @([System.IO.Directory]::GetFiles($site) | ForEach-Object { [System.IO.Path]::GetFileName($_) } |
            Where-Object { $_ -eq 'CcLockFile' -or $_ -like 'TenantConfigLock_*' })
    } elseif ($networkLogon) {
        Write-Failure 'share' 'The site share cannot be judged from a network logon.'
    }
    $share.bitsSourceReachable = Test-BitsSource
    $share
}

Read-Member 'credentials' {
    $madeBy = [string](Get-Field $facts.versions 'runningBits' '')
    try {
        $null = Get-ConnectorCredential 'TenantAdmin'
        [ordered]@{ decryptable = $true; error = ''; madeBy = $madeBy }
    } catch {
        if ($networkLogon) { throw }
        [ordered]@{ decryptable = $false; error = [string]$_.Exception.Message; madeBy = $madeBy }
    }
}

# --- the tenant ---------------------------------------------------------------------------------

# Property names that pages of Microsoft and of vendors mention; nobody documents the whole.
function Get-First($Object, [string[]]$Names) {
    foreach ($name in $Names) {
        $value = Get-Field $Object $name
        if ($null -ne $value) { return [string]$value }
    }
    return ''
}

function Get-ApplianceEntry($Entry) {
    return [ordered]@{
        identity = Get-First $Entry 'Identity'; name = Get-First $Entry 'Name'; siteName = Get-First $Entry 'SiteName', 'Site'
        mediationFqdn = Get-First $Entry 'MediationServerFqdn', 'MediationServerFQDN'
        mediationIp = Get-First $Entry 'MediationServerIPAddress'; status = Get-First $Entry 'Status', 'ApplianceStatus'
        version = Find-Version (Get-First $Entry 'Version', 'RunningVersion'); maintenanceMode = (Get-First $Entry 'MaintenanceMode') -eq 'True'
        action = Get-First $Entry 'Action', 'DeploymentAction'; actionStatus = Get-First $Entry 'ActionStatus', 'DeploymentStatus'
    }
}

function Get-TenantFacts($Credential) {
    $tenant = [ordered]@{
        signIn = 'unknown'; message = ''; enableAutoUpdate = $null; windowOpen = $null; nextOpening = $null; site = $null; appliances = @()
    }
    try {
        $found = Read-Tenant $Credential
    } catch {
        $tenant.signIn = 'failed'
        $tenant.message = ([string]$_.Exception.Message) -replace '\s+', ' '
        return $tenant
    }
    $tenant.signIn = 'ok'
    $name = Get-Setting 'Common' 'SiteName'
    foreach ($entry in $found.sites | Where-Object { (Get-First $_ 'Identity') -eq $name }) {
        $tenant.site = [ordered]@{ name = $name; edgeFqdn = Get-First $entry 'EdgeFQDN', 'EdgeFqdn' }
        $tenant.enableAutoUpdate = (Get-First $entry 'EnableAutoUpdate') -ne 'False'
    }
    $tenant.appliances = @($found.appliances | ForEach-Object { Get-ApplianceEntry $_ })
    if ($tenant.enableAutoUpdate) { Add-Problem 'tenant' 'The opening of the update windows is not read: their shape is not documented.' }
    return $tenant
}

Read-Member 'tenant' {
    if ($null -eq $facts.credentials -or -not $facts.credentials.decryptable) {
        [ordered]@{ signIn = 'unknown'; message = 'The credential of the tenant administrator cannot be read.'; enableAutoUpdate = $null
            windowOpen = $null; nextOpening = $null; site = $null; appliances = @() }
    } else {
        Get-TenantFacts (Get-ConnectorCredential 'TenantAdmin')
    }
}

function Get-Number([string]$Path, [string]$Pattern) {
    if (-not [System.IO.File]::Exists($Path)) { return 0 }
    $match = [regex]::Match([System.IO.File]::ReadAllText($Path), $Pattern)
    if ($match.Success) { return [int]$match.Groups[1].Value }
    return 0
}

Read-Member 'updater' {
    $status = Get-Number ([System.IO.Path]::Combine($appliance, 'CceSevicePersistent', 'AutoMaintenanceStatus')) '([0-9]+)'
    $own = @(if ($null -ne $facts.tenant) { $facts.tenant.appliances | Where-Object { $_.name -eq $facts.computer -and $_.actionStatus -eq 'Started' } })
    [ordered]@{
        running = ($status -ne 0 -or $own.Count -gt 0); autoMaintenanceStatus = $status
        recoveryAttempt = Get-Number (Join-Path $data 'ApplianceManager.ini') 'HAHealthKeepRecover\s*=\s*([0-9]+)'
    }
}
Read-Member 'status' {
    $own = @(if ($null -ne $facts.tenant) { $facts.tenant.appliances | Where-Object { $_.name -eq $facts.computer -and $_.status } })
    if ($own.Count -gt 0) { $own[0].status }
    else {
        $text = Get-ConnectorStatus
        $match = [regex]::Match($text, '\b(Running|Maintenance|Error|None)\b')
        if (-not $match.Success) { Write-Failure 'unknown' "The status cannot be told from: $text" }
        $match.Value
    }
}

# --- the machines -------------------------------------------------------------------------------

function Get-Role([string]$Name) {
    $tail = ($Name -split '[-_ ]')[-1]
    switch -Regex ($tail) {
        '^(AD|DC)' { return 'AD' }
        '^(CMS|PrimaryCMS)' { return 'CMS' }
        '^(Mediation|MS)' { return 'Mediation' }
        '^Edge' { return 'Edge' }
    }
    return $tail
}

function Get-MachineAddress([string]$Role) {
    switch ($Role) {
        'AD' { return Get-Setting 'Common' 'IP' }
        'CMS' { return Get-Setting 'PrimaryCMS' 'IP' }
        'Mediation' { return Get-Setting 'MediationServer' 'IP' }
        'Edge' { return Get-Setting 'EdgeServer' 'InternalServerIPs' }
    }
    return ''
}

function Get-MachineCredential([string]$Role) {
    if ($Role -eq 'Edge') { return Get-ConnectorCredential 'VmAdmin' }
    $domain = Get-ConnectorCredential 'DomainAdmin'
    $name = (Get-Setting 'Common' 'VirtualMachineDomain') + '\Administrator'
    return New-Object System.Management.Automation.PSCredential $name, $domain.Password
}

Read-List 'machines' {
    $running = [string](Get-Field $facts.versions 'runningBits' '')
    foreach ($machine in Get-MachineFacts) {
        $role = Get-Role $machine.name
        $version = Find-Version ($machine.name -replace [regex]::Escape($facts.computer), '')
        $services = @()
        if ($machine.state -eq 'Running' -and $machine.connected -and (Test-SameVersion $version $running)) {
            try { $services = @(Get-MachineServices (Get-MachineAddress $role) (Get-MachineCredential $role)) }
            catch { Add-Problem 'machines' "$($machine.name): $($_.Exception.Message)" }
        }
        [ordered]@{ name = $machine.name; role = $role; version = $version; state = $machine.state; connected = $machine.connected; services = $services }
    }
}
Read-Member 'calls' {
    $raw = Get-CallActivity (Get-MachineAddress 'Mediation') (Get-MachineCredential 'Mediation')
    $match = [regex]::Match($raw, '[0-9]+')
    if (-not $match.Success) { Write-Failure 'unknown' "The number of calls cannot be told from: $raw" }
    [ordered]@{ source = 'ActivityLevel'; count = [int]$match.Value; raw = $raw.Trim() }
}
Read-Member 'edgeCertificate' {
    $path = Get-ConnectorCertificatePath
    $password = (Get-ConnectorCredential 'ExternalCert').Password
    $file = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 $path, $password
    $kept = [ordered]@{ path = $path; thumbprint = $file.Thumbprint; notAfter = Format-Stamp $file.NotAfter }
    # Its private key lies in a container of the account until it is let go.
    $file.Reset()
    $inUse = Get-EdgeCertificate (Get-MachineAddress 'Edge') (Get-MachineCredential 'Edge')
    [ordered]@{ inUse = [ordered]@{ thumbprint = [string]$inUse.Thumbprint; notAfter = Format-Stamp $inUse.NotAfter }; file = $kept }
}

# --- what Changeover has here -------------------------------------------------------------------

Read-List 'jobs' {
    foreach ($id in Get-JobIds) {
        $status = Get-JobStatus $id
        [ordered]@{ id = $id; run = $status.run; step = $status.step; state = $status.state; outcome = [string](Get-Field $status.outcome 't' '') }
    }
}
Read-Member 'jobLock' { Get-LockHolder }
$runs = Join-Path (Get-DataFolder) 'runs'
$hashes = @{}

# A package lies in both lists; it is read once.
function Get-HashOnce([string]$Path) {
    if (-not $hashes.ContainsKey($Path)) { $hashes[$Path] = Get-Hash $Path }
    return $hashes[$Path]
}

# The newest run folders: every run leaves one, and a reading must not grow with them.
function Get-RunFolders {
    if (-not [System.IO.Directory]::Exists($runs)) { return }
    (New-Object System.IO.DirectoryInfo $runs).GetDirectories() | Sort-Object -Property CreationTimeUtc -Descending |
        Select-Object -First 5 | ForEach-Object { $_.FullName }
}

function Get-Below([string]$Folder, [string]$Pattern) {
    if ([System.IO.Directory]::Exists($Folder)) { [System.IO.Directory]::GetFiles($Folder, $Pattern, 'AllDirectories') }
}

Read-List 'packages' {
    $folders = @(Get-RunFolders) + @(foreach ($root in $site, $appliance) { if ($root -ne '') { Join-Path $root 'Packages' } })
    foreach ($path in $folders | ForEach-Object { Get-Below $_ 'CloudConnector.msi' }) {
        $signature = Get-Signer $path
        [ordered]@{
            path = $path; version = Get-MsiVersion $path; sha256 = Get-HashOnce $path; bytes = (New-Object System.IO.FileInfo $path).Length
            signed = $signature.signed; signer = $signature.signer
        }
    }
}
Read-List 'runFolders' {
    foreach ($folder in Get-RunFolders) {
        $files = foreach ($path in Get-Below $folder '*') {
            [ordered]@{ name = [System.IO.Path]::GetFileName($path); path = $path; sha256 = Get-HashOnce $path }
        }
        [ordered]@{ run = [System.IO.Path]::GetFileName($folder); files = @($files) }
    }
}

$facts.problems = @($problems.ToArray())
Write-Result $facts
