# In place of what only Windows has: folders below CHANGEOVER_STUB_DATA, effects in a list.
function Get-DataFolder { return Join-Path $env:CHANGEOVER_STUB_DATA 'Changeover' }
function Get-ConnectorDataFolder { return Join-Path $env:CHANGEOVER_STUB_DATA 'CloudConnector' }
function Assert-OurFolder([string]$Path) { }
function Protect-Folder([string]$Path) { $null = New-Folder $Path }
function Get-BootTime { return [datetime]::new(2026, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc) }
function Test-SignInReady { return $true }
function Get-RebootReasons { }
function Add-StubEffect([string]$Name) { [System.IO.File]::AppendAllText((Join-Path $env:CHANGEOVER_STUB_DATA 'effects'), "$Name`n") }
function Restart-Windows([string]$Reason) { Add-StubEffect 'shutdown'; return 0 }
function Get-Signer([string]$Path) { return [ordered]@{ signed = $true; signer = 'Microsoft Corporation' } }
function Get-MsiVersion([string]$Path) { return [System.IO.File]::ReadAllText($Path).Trim() }
# Installed is what the last run of msiexec left; at first the old package.
function Get-InstalledPackage {
    $path = Join-Path $env:CHANGEOVER_STUB_DATA 'package'
    $version = if ([System.IO.File]::Exists($path)) { [System.IO.File]::ReadAllText($path) } else { '2.0.1' }
    $code = if ($version -eq '') { '' } else { '{11111111-2222-3333-4444-555555555555}' }
    return [ordered]@{ installed = $version -ne ''; productCode = $code; name = 'Skype for Business Cloud Connector Edition'; version = $version }
}
function Invoke-Msi([string]$Arguments) {
    $version = ''
    if ($Arguments -match '\A/i "([^"]+)"') { $version = Get-MsiVersion $Matches[1] }
    [System.IO.File]::WriteAllText((Join-Path $env:CHANGEOVER_STUB_DATA 'package'), $version)
    if ($Arguments -match '/l\*v "([^"]+)"') { [System.IO.File]::WriteAllText($Matches[1], "Product: done`r`n") }
    Add-StubEffect 'msiexec'
    return 0
}
function Remove-JobTask([string]$Id) { }
function Get-JobTaskResult([string]$Id) { return 'unknown' }
function Stop-ChildProcess { }
function Start-JobProcess([string]$Runner) { throw 'the stub starts tasks only' }
function Start-JobTask([string]$Id, [string]$Runner, [string]$Account, [securestring]$Password) {
    $program = (Get-Process -Id $PID).Path
    $arguments = '-NoLogo', '-NoProfile', '-NonInteractive', '-File', $Runner, '-Way', 'task'
    $null = Start-Process -FilePath $program -ArgumentList $arguments -RedirectStandardOutput "$Runner.out" -RedirectStandardError "$Runner.err"
}
function Import-Connector { Import-Module (Join-Path $env:CHANGEOVER_STUBS 'CloudConnector.psm1') }
