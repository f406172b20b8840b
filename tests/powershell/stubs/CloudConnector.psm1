# The module of an appliance with nothing behind it: the cmdlets of Cloud Connector Edition with their
# parameters and prompts, as Microsoft's cmdlet pages have them. It notes its effects, one a line, in
# CHANGEOVER_STUB_DATA\effects; CHANGEOVER_STUB_RELEASE (2.1 by default) says whose prompts it has.
$release = if ($env:CHANGEOVER_STUB_RELEASE) { [version]$env:CHANGEOVER_STUB_RELEASE } else { [version]'2.1' }
$new = $release.ToString()
$old = '2.0.1'
$data = $env:CHANGEOVER_STUB_DATA
$effects = Join-Path $data 'effects'

function Add-Effect([string]$Name) { [System.IO.File]::AppendAllText($effects, "$Name`n") }
function Test-Effect([string]$Name) { return (Test-Path $effects) -and @(Get-Content $effects) -contains $Name }
function Get-Folder([string]$Name) { return (New-Item -ItemType Directory -Force -Path (Join-Path $data $Name)).FullName }
function Get-Ini { return Join-Path (Get-Folder 'ApplianceRoot') 'CloudConnector.ini' }
function Get-Effective { return Join-Path (Get-Folder 'CloudConnector') 'CloudConnector.ini' }

# --- prompts ------------------------------------------------------------------------------------

function Read-Account([string]$Message) {
    $answer = Get-Credential -Message $Message
    if ($answer.UserName -eq '' -or $answer.Password.Length -eq 0) { throw "No credential was given: $Message" }
    return $answer
}

function Read-Password([string]$Message) {
    $answer = Read-Host -Prompt $Message -AsSecureString
    if ($answer.Length -eq 0) { throw "No password was given: $Message" }
    return $answer
}

function Read-AllAccounts {
    $null = Read-Account 'Enter the user name and password of the tenant administrator (TenantAdmin) of Office 365.'
    $null = Read-Password 'Enter the password of the external certificate (ExternalCert)'
    if ($release -ge [version]'2.0') {
        $null = Read-Password 'Enter the password of the service account CceService'
        $null = Read-Password 'Enter the password of the CA backup file (CABackupFile)'
    } else {
        $null = Read-Password 'Enter the password of the safe mode administrator (SafeModeAdmin)'
        $null = Read-Password 'Enter the password of the domain administrator (DomainAdmin)'
        $null = Read-Password 'Enter the password of the virtual machine administrator (VmAdmin)'
    }
}

# --- the upgrade path ---------------------------------------------------------------------------

function Register-CcAppliance {
    param([Parameter(Position = 0)][string]$SiteName, [Parameter(Position = 1)][string]$ApplianceName, [switch]$Local)
    Read-AllAccounts
    Write-Progress -Activity 'Registering the appliance' -PercentComplete 50
    Write-Host 'Restarting the management service as .\CceService'
    Add-Effect 'Register-CcAppliance'
}

function Unregister-CcAppliance {
    param([Parameter(Position = 0)][string]$SiteName, [Parameter(Position = 1)][string]$ApplianceName, [switch]$Local)
    Add-Effect 'Unregister-CcAppliance'
}

function Start-CcDownload {
    param([Parameter(Position = 0)][string]$DownloadUrlRoot, [switch]$DownloadBitsOnly)
    $bits = Get-Folder (Join-Path 'SiteRoot' (Join-Path 'Bits' $new))
    [System.IO.File]::WriteAllText((Join-Path $bits 'part.cab'), 'bits')
    Add-Effect 'Start-CcDownload'
}

function Install-CcAppliance {
    [CmdletBinding(DefaultParameterSetName = 'Install')]
    param(
        [Parameter(ParameterSetName = 'Install')][Parameter(ParameterSetName = 'Prepare')][int[]]$Steps,
        [Parameter(ParameterSetName = 'Install')][switch]$SkipExistingObjects,
        [Parameter(ParameterSetName = 'Install')][switch]$Upgrade,
        [Parameter(ParameterSetName = 'Install')][switch]$UpdateAllCredentials,
        [Parameter(ParameterSetName = 'Prepare')][switch]$PrepareOnly,
        [Parameter(ParameterSetName = 'Show')][switch]$ShowStepsOnly
    )
    if ($ShowStepsOnly) { return 'Create virtual switches', 'Create the AD machine', 'Create the domain service' }
    if ($UpdateAllCredentials) { Read-AllAccounts }
    Write-Verbose 'Creating virtual switches' -Verbose
    Add-Effect 'Install-CcAppliance'
}

function Switch-CcVersion {
    param([switch]$Force)
    Write-Host 'Draining'
    Add-Effect 'Switch-CcVersion'
}

function Uninstall-CcAppliance {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([string]$Version, [switch]$Force)
    if ($PSCmdlet.ShouldProcess("instance $Version", 'Remove')) { Add-Effect 'Uninstall-CcAppliance' }
}

function Publish-CcAppliance { Add-Effect 'Publish-CcAppliance' }
function Enter-CcUpdate { Add-Effect 'Enter-CcUpdate' }
function Exit-CcUpdate { Add-Effect 'Exit-CcUpdate' }

# --- what it knows ------------------------------------------------------------------------------

function Get-CcVersion {
    param([Parameter(Position = 0)][string]$VersionType = 'RunningScripts')
    $switched = Test-Effect 'Switch-CcVersion'
    $running = if ($switched) { $new } else { $old }
    $backup = if ($switched) { $old } elseif ((Test-Effect 'Install-CcAppliance') -or $env:CHANGEOVER_STUB_BUILT) { $new } else { '' }
    switch ($VersionType) {
        'RunningBits' { $running }
        'BackupBits' { $backup }
        'All' { "RunningScripts: $new"; "RunningBits: $running"; "BackupBits: $backup" }
        default { $new }
    }
}

function Get-CcApplianceStatus { return 'Running' }

function Get-CcCredential {
    param([Parameter(Mandatory = $true, Position = 0)][string]$AccountType, [switch]$DisplayPassword)
    $password = New-Object System.Security.SecureString
    foreach ($char in 'practice'.ToCharArray()) { $password.AppendChar($char) }
    return New-Object System.Management.Automation.PSCredential $AccountType, $password
}

function Set-CcCredential {
    param([Parameter(Mandatory = $true, Position = 0)][ValidateSet('TenantAdmin', 'VmAdmin', 'DomainAdmin', 'OMSWorkspace')][string]$AccountType)
    if ($AccountType -in 'VmAdmin', 'DomainAdmin') {
        $null = Read-Password "Enter the old password of $AccountType"
        $null = Read-Password "Enter the new password of $AccountType"
    } else {
        $null = Read-Account "Enter the new credential of $AccountType"
    }
    Add-Effect 'Set-CcCredential'
}

function Restore-CcCredentials {
    Read-AllAccounts
    Add-Effect 'Restore-CcCredentials'
}

# --- configuration and folders ------------------------------------------------------------------

function Export-CcConfigurationSampleFile { [System.IO.File]::WriteAllText((Join-Path (Get-Folder 'ApplianceRoot') 'CloudConnector.Sample.ini'), "[Common]`r`n") }

function Import-CcConfiguration {
    param([switch]$Force)
    if ((Test-Path (Get-Effective)) -and -not $Force) { $null = Read-Host -Prompt 'The configuration exists. Overwrite it? [Y/N]' }
    [System.IO.File]::Copy((Get-Ini), (Get-Effective), $true)
    Add-Effect 'Import-CcConfiguration'
}

function Export-CcConfiguration {
    param([Parameter(Mandatory = $true, Position = 0)][string]$Path)
    [System.IO.File]::Copy((Get-Effective), $Path, $true)
}

function Get-CcSiteDirectory { return Get-Folder 'SiteRoot' }
function Set-CcSiteDirectory {
    param([Parameter(Mandatory = $true, Position = 0)][string]$Path)
    Add-Effect 'Set-CcSiteDirectory'
}
function Get-CcApplianceDirectory { return Get-Folder 'ApplianceRoot' }
function Set-CcApplianceDirectory {
    param([Parameter(Mandatory = $true, Position = 0)][string]$Path)
    Add-Effect 'Set-CcApplianceDirectory'
}
function Get-CcApplianceLogDirectory { return Get-Folder (Join-Path 'ApplianceRoot' 'Logs') }
function Get-CcSiteLogDirectory { return Get-Folder (Join-Path 'SiteRoot' 'Logs') }
function Get-CcExternalCertificateFilePath {
    param([Parameter(Position = 0)][string]$Target = 'EdgeServer')
    return Join-Path (Get-Folder 'ApplianceRoot') 'edge.pfx'
}
function Set-CcExternalCertificateFilePath {
    param([string]$Target, [string]$Path, [switch]$Import)
    Add-Effect 'Set-CcExternalCertificateFilePath'
}
function Convert-CcIsoToVhdx {
    param([Parameter(Mandatory = $true)][string]$IsoFilePath, [switch]$GeneralizeOnly, [switch]$PauseBeforeUpdate)
    Add-Effect 'Convert-CcIsoToVhdx'
}
function Backup-CcCertificationAuthority { $null = Read-Password 'Enter the password of the CA backup file (CABackupFile)' }
function Start-CcLogging { Add-Effect 'Start-CcLogging' }
function Stop-CcLogging {
    param([switch]$RemoveCache)
    Add-Effect 'Stop-CcLogging'
}
function Search-CcLog([datetime]$StartTime, [datetime]$EndTime, [string]$FileName) { }
function Install-CcOMSAgent { Add-Effect 'Install-CcOMSAgent' }

Export-ModuleMember -Function '*-Cc*'
