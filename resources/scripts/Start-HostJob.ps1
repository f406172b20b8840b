<#
.SYNOPSIS
Prepares a job under an id that the console chose, and starts its runner detached.
.DESCRIPTION
Sending it again is safe: a job that has begun is only looked at, and one that has not is started once
more. The runner's create-new of "started" lets one runner through, however many were started.
A job that needs the logon of its account ("logon": the share, the credential file, the tenant) runs as
a scheduled task or not at all; another may run as a plain process. One that cannot be started is fenced
here, so that nothing of it happens after this was said.
A reading ("changes": false) takes no lock and is nobody's: it is waited for, and its folder goes with it.
.NOTES
INPUT: {"id","run","step","console","epoch","script","parts":[...],"input":{...},"account","runner","logon","changes"}; secret: password of the account.
RESULT: the status object; of a reading its own end line. Errors: locked (detail: holder), epoch, fenced, logon (detail: reason), folder (detail: path, found), damaged, input.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$changes = [bool](Get-Field $ScriptInput 'changes' $true)
$logon = [bool](Get-Field $ScriptInput 'logon' $true)
$run = if ($changes) { Get-InputId 'run' } else { '' }
$epoch = Get-InputNumber 'epoch'
$account = Get-InputText 'account'
$folder = Get-JobFolder $id
$marker = Join-Path $folder 'started'

function Set-Lock {
    $path = Get-LockPath 'holder.json'
    $holder = Get-LockHolder
    if ($null -ne $holder -and $holder.job -ne $id) {
        if ((Get-JobStatus $holder.job).state -in 'prepared', 'running') {
            Write-Failure 'locked' 'Another job is at work on this host.' $holder
        }
        [System.IO.File]::Delete($path)
    }
    $null = Write-Once $path (ConvertTo-Line ([ordered]@{
        job = $id; run = $run; step = Get-InputText 'step'; console = Get-InputText 'console'
        epoch = $epoch; account = $account; since = Format-Stamp
    }))
}

function New-Job {
    $null = New-Folder (Join-Path $folder 'answers')
    $utf8 = New-Object System.Text.UTF8Encoding $false
    Write-Whole (Join-Path $folder 'runner.ps1') ($utf8.GetBytes((Get-InputText 'runner')))
    $parts = @(Get-Field $ScriptInput 'parts')
    if ($parts.Count -eq 0) { Write-Failure 'input' 'The job has no script.' }
    Write-Whole (Join-Path $folder 'payload.json') ($utf8.GetBytes((ConvertTo-Line ([ordered]@{
        protocol = 1; script = Get-InputText 'script'; parts = $parts; input = Get-Field $ScriptInput 'input' @{}
    }))))
    # From here on the job exists: everything it needs is on disk.
    $null = Write-Once (Join-Path $folder 'job.json') (ConvertTo-Line ([ordered]@{
        id = $id; run = $run; step = Get-InputText 'step'; console = Get-InputText 'console'; epoch = $epoch; changes = $changes
        script = Get-InputText 'script'; input = Get-Field $ScriptInput 'input' @{}; created = Format-Stamp
    }))
}

# True as soon as a runner has begun.
function Wait-Runner {
    $waiting = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not [System.IO.File]::Exists($marker)) {
        if ($waiting.Elapsed.TotalSeconds -gt 45) { return $false }
        Start-Sleep -Milliseconds 100
    }
    return $true
}

function Start-Runner {
    $runner = Join-Path $folder 'runner.ps1'
    $why = ''
    try {
        Start-JobTask $id $runner $account $ScriptSecrets['password']
        if (-not (Wait-Runner)) { $why = "The task was made, but it did not begin: $(Get-JobTaskResult $id)." }
    } catch {
        $why = "The task could not be made: $($_.Exception.Message)"
    }
    Remove-JobTask $id
    if ($why -ne '' -and -not $logon) {
        Write-Log 'warning' "A plain process is started instead of a task. $why"
        try {
            Start-JobProcess $runner
            $why = if (Wait-Runner) { '' } else { "$why A plain process did not begin either." }
        } catch {
            $why = "$why $($_.Exception.Message)"
        }
    }
    if ($why -eq '') { return }
    Use-Gate {
        $refused = Write-Once $marker (ConvertTo-Line ([ordered]@{
            fenced = $true; run = $run; console = Get-InputText 'console'; epoch = $epoch; at = Format-Stamp; refused = $why
        }))
        if ($refused) { Remove-Lock $id }
    }
}

function Assert-NotFenced {
    $found = Read-JsonFile $marker
    if (-not (Get-Field $found 'fenced' $false)) { return }
    $why = Get-Field $found 'refused'
    if ($null -ne $why) { Write-Failure 'logon' "The host could not start the job. $why" @{ reason = $why } }
    Write-Failure 'fenced' 'This job was fenced and will never start.' @{ id = $id }
}

# A reading comes to its end soon, and its end line is the one of this script.
function Wait-Reading {
    $waiting = [System.Diagnostics.Stopwatch]::StartNew()
    $quiet = [System.Diagnostics.Stopwatch]::StartNew()
    $events = Join-Path $folder 'events.ndjson'
    while (($status = Get-JobStatus $id).state -eq 'running') {
        $asks = [string](Get-LastLine $events).text -match '\A\{"seq":[0-9]+,"at":"[^"]*","t":"prompt"'
        if ($asks -or $waiting.Elapsed.TotalSeconds -gt 180) {
            $null = Write-Once (Join-Path $folder 'cancel') ''
            $why = if ($asks) { 'A cmdlet asks for something.' } else { 'It takes longer than three minutes.' }
            Write-Failure 'unknown' "The reading under the account does not come to its end. $why"
        }
        if ($quiet.Elapsed.TotalSeconds -ge 10) {
            Write-Line @{ t = 'heartbeat' }
            $quiet.Restart()
        }
        Start-Sleep -Milliseconds 200
    }
    if ($status.state -ne 'ended') { Write-Failure 'unknown' 'The reading under the account vanished without an end.' }
    $ChangeoverEnd.line = (Get-LastLine $events).text
}

# Its runner may hold files for a moment yet; what stays is removed by a later start.
function Remove-Job([string]$Path) {
    for ($i = 0; $i -lt 25 -and [System.IO.Directory]::Exists($Path); $i++) {
        try { [System.IO.Directory]::Delete($Path, $true) } catch { Start-Sleep -Milliseconds 200 }
    }
}

# Readings that were left behind, and records of other runs that nobody will ask for any more.
function Remove-OldJobs {
    $jobs = Get-JobFolder
    if (-not [System.IO.Directory]::Exists($jobs)) { return }
    foreach ($path in [System.IO.Directory]::GetDirectories($jobs)) {
        $age = [datetime]::UtcNow - [System.IO.Directory]::GetLastWriteTimeUtc($path)
        if ($age.TotalHours -lt 1) { continue }
        # What cannot be read stays for whoever asks for it.
        try { $about = Read-JsonFile (Join-Path $path 'job.json') } catch { continue }
        if (-not (Get-Field $about 'changes' $true)) { Remove-Job $path }
        elseif ($age.TotalDays -gt 180 -and (Test-LastingJob $path) -and (Get-Field $about 'run') -ne $run -and
            (Get-JobStatus ([System.IO.Path]::GetFileName($path))).state -in 'ended', 'fenced') { Remove-Job $path }
    }
}

Protect-Jobs $id
Use-Gate {
    Remove-OldJobs
    Assert-NotFenced
    $state = (Get-JobStatus $id).state
    if ($changes -and $state -in 'absent', 'prepared') { Assert-Epoch $run $epoch }
    if ($state -eq 'absent') {
        if ($changes) { Set-Lock }
        New-Job
    }
}
try {
    if ((Get-JobStatus $id).state -eq 'prepared') { Start-Runner }
    Assert-NotFenced
    if ($changes) { Write-Result (Get-JobStatus $id) } else { Wait-Reading }
} finally {
    if (-not $changes) { Remove-Job $folder }
}
