<#
.SYNOPSIS
What the scripts of jobs share: their folders, the host's lock, what became of a job.
.DESCRIPTION
Functions only, over the ones of Common.ps1 and Windows.ps1.
.NOTES
INPUT: none.
RESULT: none.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Of one job, or of all.
function Get-JobFolder([string]$Id = '') {
    return [System.IO.Path]::Combine((Get-DataFolder), 'jobs', $Id)
}

# Readings come and go, and what cannot be read is asked for by its id only.
function Test-LastingJob([string]$Path) {
    try {
        Assert-OurFolder $Path
        $null = Read-JsonFile (Join-Path $Path 'started')
        return [bool](Get-Field (Read-JsonFile (Join-Path $Path 'job.json')) 'changes' $true)
    } catch {
        return $false
    }
}

# Of the jobs that change something.
function Get-JobIds {
    $folder = Get-JobFolder
    if (-not [System.IO.Directory]::Exists($folder)) { return }
    [System.IO.Directory]::GetDirectories($folder) | Where-Object { Test-LastingJob $_ } |
        ForEach-Object { [System.IO.Path]::GetFileName($_) }
}

# The folders of jobs are made by us alone, before anything is read from or written to them.
function Protect-Jobs([string]$Id) {
    Protect-Folder (Get-DataFolder)
    foreach ($path in (Get-JobFolder), (Get-LockPath ''), (Get-JobFolder $Id)) { Assert-OurFolder $path }
}

function Get-LockPath([string]$Name) { return [System.IO.Path]::Combine((Get-DataFolder), 'lock', $Name) }

function Get-LockHolder { return Read-JsonFile (Get-LockPath 'holder.json') }

function Remove-Lock([string]$Id) {
    if ((Get-Field (Get-LockHolder) 'job') -eq $Id) { [System.IO.File]::Delete((Get-LockPath 'holder.json')) }
}

# One at a time over the whole host: an open file that its process's death closes.
function Use-Gate([scriptblock]$Work) {
    $path = Get-LockPath 'gate'
    $null = New-Folder (Split-Path $path)
    $waiting = [System.Diagnostics.Stopwatch]::StartNew()
    $gate = $null
    while ($null -eq $gate) {
        try {
            $gate = New-Object System.IO.FileStream $path, 'OpenOrCreate', 'ReadWrite', 'None'
        } catch {
            if ($waiting.Elapsed.TotalSeconds -gt 60) { throw }
            Start-Sleep -Milliseconds 100
        }
    }
    try { & $Work } finally { $gate.Dispose() }
}

# The newest owner epoch this host has seen of a run.
function Get-KnownEpoch([string]$Run) {
    $known = 0L
    foreach ($id in Get-JobIds) {
        foreach ($file in 'job.json', 'started') {
            $about = Read-JsonFile (Join-Path (Get-JobFolder $id) $file)
            if ((Get-Field $about 'run') -eq $Run) { $known = [Math]::Max($known, [long](Get-Field $about 'epoch' 0)) }
        }
    }
    return $known
}

function Assert-Epoch([string]$Run, [long]$Epoch) {
    $known = Get-KnownEpoch $Run
    if ($Epoch -lt $known) {
        Write-Failure 'epoch' 'Another console owns this run by now.' @{ run = $Run; epoch = $known; given = $Epoch }
    }
}

function Test-ProcessAlive($Marker) {
    $id = Get-Field $Marker 'pid'
    if ($null -eq $id) { return $false }
    $since = [datetime]::Parse([string]$Marker.processStart, $invariant, 'AdjustToUniversal')
    try {
        $begun = (Get-Process -Id $id).StartTime.ToUniversalTime()
        return [Math]::Abs(($begun - $since).TotalSeconds) -lt 3
    } catch {
        return $false
    }
}

# No event is longer, and no end of a reading; a runner that is ours sees to that.
$longestEvent = 524288
$longestEnd = 8388608

# The last whole line of an event file, and the file's size.
function Get-LastLine([string]$Path) {
    $found = @{ text = $null; bytes = 0L }
    if (-not [System.IO.File]::Exists($Path)) { return $found }
    $stream = Open-Shared $Path
    try {
        $found.bytes = $stream.Length
        if ($found.bytes -eq 0) { return $found }
        $span = 65536L
        do {
            $span = [Math]::Min($span * 2, $found.bytes)
            $buffer = New-Object byte[] ([int]$span)
            $null = $stream.Seek($found.bytes - $span, 'Begin')
            $read = $stream.Read($buffer, 0, $buffer.Length)
            $end = if ($read -gt 0) { [Array]::LastIndexOf($buffer, [byte]10, $read - 1) } else { -1 }
            $begin = if ($end -gt 0) { [Array]::LastIndexOf($buffer, [byte]10, $end - 1) } else { -1 }
        } while ($begin -lt 0 -and $span -lt [Math]::Min($found.bytes, $longestEnd))
        if ($end -gt 0 -and ($begin -ge 0 -or $span -eq $found.bytes)) { $found.text = [System.Text.Encoding]::UTF8.GetString($buffer, $begin + 1, $end - $begin - 1) }
    } finally {
        $stream.Dispose()
    }
    return $found
}

# The host has booted since the job began: its uptime began anew, or its boot is another one.
function Test-Restarted($Marker, [double]$Ticks) {
    if ($Ticks -lt 0) { return $true }
    $boot = [datetime]::Parse([string](Get-Field $Marker 'boot'), $invariant, 'AdjustToUniversal')
    return [Math]::Abs(((Get-BootTime).ToUniversalTime() - $boot).TotalSeconds) -gt 60
}

function Get-JobStatus([string]$Id) {
    $folder = Get-JobFolder $Id
    Assert-OurFolder $folder
    $job = Read-JsonFile (Join-Path $folder 'job.json')
    $marker = Read-JsonFile (Join-Path $folder 'started')
    $about = if ($null -ne $job) { $job } else { $marker }
    # Asked before the events are read: a process that is gone writes no more.
    $alive = Test-ProcessAlive $marker
    $last = Get-LastLine (Join-Path $folder 'events.ndjson')
    # A line that is no event is no end: what the process does decides.
    $line = if ($null -ne $last.text) { try { ConvertFrom-Line $last.text } catch { $null } } else { $null }
    $ended = (Get-Field $line 't') -in 'result', 'error'
    $state = if ($null -eq $marker) {
        if ($null -eq $job) { 'absent' } else { 'prepared' }
    } elseif (Get-Field $marker 'fenced' $false) {
        'fenced'
    } elseif ($ended) { 'ended' } elseif ($alive) { 'running' } else { 'interrupted' }
    $ticks = [System.Diagnostics.Stopwatch]::GetTimestamp() - [long](Get-Field $marker 'ticks' 0) # counted from the boot
    $restarted = $state -eq 'interrupted' -and (Test-Restarted $marker $ticks)
    $age = if ($null -ne (Get-Field $line 'at')) {
        ([datetime]::UtcNow - [datetime]::Parse([string](Get-Field $line 'at'), $invariant, 'AdjustToUniversal')).TotalSeconds
    } else { 0.0 }
    return [ordered]@{
        id = $Id; run = [string](Get-Field $about 'run' ''); step = [string](Get-Field $about 'step' '')
        console = [string](Get-Field $about 'console' ''); epoch = [long](Get-Field $about 'epoch' 0)
        state = $state; restarted = $restarted; way = [string](Get-Field $marker 'way' '')
        outcome = $(if ($ended) { $line } else { @{} })
        bytes = [long]$last.bytes; secondsSinceLastEvent = [Math]::Round([Math]::Max(0.0, $age), 3)
        secondsRunning = $(if ($state -eq 'running') { [Math]::Round($ticks / [System.Diagnostics.Stopwatch]::Frequency, 3) } else { 0 })
    }
}
