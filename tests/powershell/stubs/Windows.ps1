# In place of what only Windows has: folders below CHANGEOVER_STUB_DATA, versions in a file, effects in a list.
function Get-DataFolder { return Join-Path $env:CHANGEOVER_STUB_DATA 'Changeover' }
function Protect-Folder([string]$Path) { $null = New-Folder $Path }
function Get-BootTime { return [datetime]::Now.AddHours(-1) }
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
