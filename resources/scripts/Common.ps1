<#
.SYNOPSIS
What every script here shares: talk, input, files, hashes, and the state of jobs.
.DESCRIPTION
Functions only. Whoever runs a script provides $ChangeoverOut (WriteLine of one JSON line),
$ChangeoverEnd (its end line), $ScriptInput and $ScriptSecrets.
.NOTES
INPUT: none.
RESULT: none.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$invariant = [System.Globalization.CultureInfo]::InvariantCulture
[System.Threading.Thread]::CurrentThread.CurrentCulture = $invariant
[System.Threading.Thread]::CurrentThread.CurrentUICulture = $invariant

# --- talk ---------------------------------------------------------------------------------------

function ConvertTo-Line($Value) { return ConvertTo-Json -InputObject $Value -Depth 100 -Compress }

function Write-Line($Value) { $ChangeoverOut.WriteLine((ConvertTo-Line $Value)) }

function Write-Log([string]$Level, [string]$Text) {
    Write-Line ([ordered]@{ t = 'log'; level = $Level; text = $Text })
}

# The undocumented output of a cmdlet: kept raw, in the log.
function Write-CmdletOutput {
    process {
        if ($null -ne $_) { Write-Log 'info' ([string]$_) }
    }
}

function Write-Result($Value) {
    $ChangeoverEnd.line = ConvertTo-Line ([ordered]@{ t = 'result'; value = $Value })
}

# Ends the script: an exception that ConvertTo-FailureLine words.
function Write-Failure([string]$Code, [string]$Message, $Detail = @{}) {
    $exception = New-Object System.InvalidOperationException $Message
    $exception.Data['changeover.code'] = $Code
    $exception.Data['changeover.detail'] = ConvertTo-Line $Detail
    throw $exception
}

function ConvertTo-FailureLine($ErrorRecord) {
    $exception = $ErrorRecord.Exception
    $message = ([string]$exception.Message) -replace '\s+', ' '
    if ($exception.Data.Contains('changeover.code')) {
        $code = [string]$exception.Data['changeover.code']
        $detail = ConvertFrom-Line ([string]$exception.Data['changeover.detail'])
    } else {
        $code = 'unknown'
        $detail = @{ type = $exception.GetType().FullName; where = ([string]$ErrorRecord.ScriptStackTrace) -replace '\s+', ' ' }
    }
    return ConvertTo-Line ([ordered]@{ t = 'error'; code = $code; message = $message; detail = $detail })
}

# --- JSON and input -----------------------------------------------------------------------------

# PowerShell 7 makes dates of strings that look like one; here they stay strings.
function Repair-Date($Value) {
    if ($Value -is [datetime]) { return Format-Stamp $Value }
    if ($Value -is [array]) {
        for ($i = 0; $i -lt $Value.Length; $i++) { $Value[$i] = Repair-Date $Value[$i] }
        return , $Value
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        foreach ($property in $Value.PSObject.Properties) { $property.Value = Repair-Date $property.Value }
    }
    return $Value
}

function ConvertFrom-Line([string]$Text) {
    $value = ConvertFrom-Json $Text
    if ($PSVersionTable.PSVersion.Major -gt 5) { $value = Repair-Date $value }
    return $value
}

# A member that may be missing; arrays come unrolled, so wrap them in @().
function Get-Field($Object, [string]$Name, $Default = $null) {
    if ($null -eq $Object) { return $Default }
    if ($Object -is [System.Collections.IDictionary]) {
        if ($Object.Contains($Name)) { return $Object[$Name] }
        return $Default
    }
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return $Default }
    return $property.Value
}

function Get-InputText([string]$Name, [string]$Pattern = '.', $Object = $ScriptInput) {
    $value = Get-Field $Object $Name
    if ($value -isnot [string] -or $value -notmatch $Pattern) {
        Write-Failure 'input' "The input '$Name' is missing or not valid." @{ name = $Name }
    }
    return $value
}

function Get-InputId([string]$Name, $Object = $ScriptInput) {
    return Get-InputText $Name '\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z' $Object
}

function Get-InputHash([string]$Name, $Object = $ScriptInput) {
    return (Get-InputText $Name '\A[0-9a-fA-F]{64}\z' $Object).ToLowerInvariant()
}

function Get-InputVersion([string]$Name, $Object = $ScriptInput) {
    return Get-InputText $Name '\A[0-9]{1,9}(\.[0-9]{1,9}){1,3}\z' $Object
}

function Get-InputNumber([string]$Name, $Object = $ScriptInput) {
    $value = Get-Field $Object $Name
    if ($value -isnot [int] -and $value -isnot [long]) {
        Write-Failure 'input' "The input '$Name' is missing or not a whole number." @{ name = $Name }
    }
    return [long]$value
}

# 2.1 and 2.1.0.0 are the same version.
function Test-SameVersion([string]$Left, [string]$Right) {
    $padded = foreach ($text in $Left, $Right) {
        $parts = @($text.Trim() -split '\.') + @('0', '0', '0', '0')
        ($parts[0..3] | ForEach-Object { $_.TrimStart('0') }) -join '.'
    }
    return ($Left.Trim() -ne '') -and ($padded[0] -eq $padded[1])
}

function Assert-Found([string]$What, [string]$Found, [string]$Expected, [bool]$Holds) {
    if (-not $Holds) {
        Write-Failure 'precondition' "$What is not as planned." @{ what = $What; found = $Found; expected = $Expected }
    }
}

function Assert-Version([string]$What, [string]$Found, [string]$Expected) { Assert-Found $What $Found $Expected (Test-SameVersion $Found $Expected) }

function Assert-Hash([string]$Path, [string]$Expected) {
    $found = if ([System.IO.File]::Exists($Path)) { Get-Hash $Path } else { '' }
    if ($found -ne $Expected) {
        Write-Failure 'hash' "The file is not the one that was approved: $Path" @{ path = $Path; found = $found; expected = $Expected }
    }
}

# The one place where an act calls its cmdlet.
function Invoke-Cmdlet([string]$Name, [scriptblock]$Call) {
    Write-Log 'info' "$Name begins."
    try {
        $null = & $Call
    } catch {
        Write-Failure 'cmdlet' "$Name failed: $($_.Exception.Message)" @{ cmdlet = $Name; type = $_.Exception.GetType().FullName }
    }
    Write-Log 'info' "$Name ended."
}

# The installer writes its log for itself; the run keeps its end, and what went wrong stands out.
function Write-InstallerLog([string]$Path) {
    try { $lines = [System.IO.File]::ReadAllLines($Path) } catch { Write-Log 'warning' "The installer's log cannot be read: $Path"; return }
    for ($i = [Math]::Max(0, $lines.Length - 2000); $i -lt $lines.Length; $i++) {
        if ($lines[$i].Trim() -eq '') { continue }
        $level = if ($lines[$i] -match 'Return value 3|\AError [0-9]+') { 'error' } else { 'debug' }
        Write-Log $level $lines[$i]
    }
}

# A quiet run of the installer, with its log.
function Invoke-Installer([string]$What, [string]$Log) {
    Write-Log 'info' "msiexec $What begins."
    $code = Invoke-Msi "$What /qn /norestart /l*v `"$Log`""
    Write-InstallerLog $Log
    Write-Log 'info' "msiexec $What ended with $code."
    if ($code -notin 0, 1641, 3010) {
        Write-Failure 'msi' "msiexec $What ended with $code." @{ exitCode = $code; log = $Log }
    }
    return [ordered]@{ exitCode = $code; log = $Log }
}

# A value of an ini text; empty when it is not there.
function Get-IniValue([string]$Text, [string]$Section, [string]$Key) {
    $current = ''
    foreach ($line in $Text -split "`r?`n") {
        if ($line -match '\A\s*\[(.*)\]\s*\z') { $current = $Matches[1].Trim() }
        elseif ($current -eq $Section -and $line -match '\A\s*([^;=]+?)\s*=\s*(.*?)\s*\z' -and $Matches[1] -eq $Key) { return $Matches[2] }
    }
    return ''
}

# The first version number in a text that nobody documents.
function Find-Version([string]$Text) { return [regex]::Match($Text, '[0-9]+(\.[0-9]+){1,3}').Value }

# --- time, files, hashes ------------------------------------------------------------------------

function Format-Stamp([datetime]$Time = [datetime]::UtcNow) {
    return $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $invariant)
}

function Get-Hash([string]$Path) { return (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant() }

function New-Folder([string]$Path) {
    $null = [System.IO.Directory]::CreateDirectory($Path)
    return $Path
}

function Write-Aside([string]$Path, [byte[]]$Bytes) {
    $aside = $Path + '.' + [guid]::NewGuid().ToString('N')
    $stream = New-Object System.IO.FileStream $aside, 'CreateNew', 'Write', 'None'
    try {
        $stream.Write($Bytes, 0, $Bytes.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
    return $aside
}

# Create-new, whole or not at all: true when this call made the file.
function Write-Once([string]$Path, [string]$Text) {
    $aside = Write-Aside $Path ([System.Text.Encoding]::UTF8.GetBytes($Text))
    try {
        [System.IO.File]::Move($aside, $Path)
        return $true
    } catch [System.IO.IOException] {
        if (-not [System.IO.File]::Exists($Path)) { throw }
        return $false
    } finally {
        [System.IO.File]::Delete($aside)
    }
}

# Replaces a file; a reader sees the old one or the new one.
function Write-Whole([string]$Path, [byte[]]$Bytes) {
    $aside = Write-Aside $Path $Bytes
    try {
        if ([System.IO.File]::Exists($Path)) {
            [System.IO.File]::Replace($aside, $Path, [NullString]::Value)
        } else {
            [System.IO.File]::Move($aside, $Path)
        }
    } finally {
        [System.IO.File]::Delete($aside)
    }
}

function Open-Shared([string]$Path) {
    return New-Object System.IO.FileStream $Path, 'Open', 'Read', 'ReadWrite, Delete'
}

# The object in a file that is written whole; nothing when there is no such file.
function Read-JsonFile([string]$Path) {
    if (-not [System.IO.File]::Exists($Path)) { return $null }
    $stream = Open-Shared $Path
    try {
        $reader = New-Object System.IO.StreamReader $stream
        return ConvertFrom-Line $reader.ReadToEnd()
    } finally {
        $stream.Dispose()
    }
}

# A copy whose content is the one that was approved.
function Copy-Checked([string]$From, [string]$To, [string]$Hash) {
    if (-not [System.IO.File]::Exists($From)) {
        Write-Failure 'share' "The file cannot be read: $From" @{ path = $From }
    }
    $null = New-Folder ([System.IO.Path]::GetDirectoryName($To))
    [System.IO.File]::Copy($From, $To, $true)
    try { Assert-Hash $To $Hash } catch { [System.IO.File]::Delete($To); throw }
}

function Get-RunFolder([string]$Run) { return New-Folder ([System.IO.Path]::Combine((Get-DataFolder), 'runs', $Run)) }

# --- jobs ---------------------------------------------------------------------------------------

# Of one job, or of all.
function Get-JobFolder([string]$Id = '') {
    return [System.IO.Path]::Combine((Get-DataFolder), 'jobs', $Id)
}

# Of the jobs that change something; readings come and go.
function Get-JobIds {
    $folder = Get-JobFolder
    if (-not [System.IO.Directory]::Exists($folder)) { return }
    [System.IO.Directory]::GetDirectories($folder) | Where-Object { Get-Field (Read-JsonFile (Join-Path $_ 'job.json')) 'changes' $true } |
        ForEach-Object { [System.IO.Path]::GetFileName($_) }
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
        } while ($begin -lt 0 -and $span -lt $found.bytes)
        if ($end -gt 0) { $found.text = [System.Text.Encoding]::UTF8.GetString($buffer, $begin + 1, $end - $begin - 1) }
    } finally {
        $stream.Dispose()
    }
    return $found
}

function Get-JobStatus([string]$Id) {
    $folder = Get-JobFolder $Id
    $job = Read-JsonFile (Join-Path $folder 'job.json')
    $marker = Read-JsonFile (Join-Path $folder 'started')
    $about = if ($null -ne $job) { $job } else { $marker }
    # Asked before the events are read: a process that is gone writes no more.
    $alive = Test-ProcessAlive $marker
    $last = Get-LastLine (Join-Path $folder 'events.ndjson')
    $line = if ($null -ne $last.text) { ConvertFrom-Line $last.text } else { $null }
    $ended = (Get-Field $line 't') -in 'result', 'error'
    $state = if ($null -eq $marker) {
        if ($null -eq $job) { 'absent' } else { 'prepared' }
    } elseif (Get-Field $marker 'fenced' $false) {
        'fenced'
    } elseif ($ended) { 'ended' } elseif ($alive) { 'running' } else { 'interrupted' }
    $ticks = [System.Diagnostics.Stopwatch]::GetTimestamp() - [long](Get-Field $marker 'ticks' 0) # counted from the boot
    $age = if ($null -ne $line) {
        ([datetime]::UtcNow - [datetime]::Parse([string](Get-Field $line 'at'), $invariant, 'AdjustToUniversal')).TotalSeconds
    } else { 0.0 }
    return [ordered]@{
        id = $Id; run = [string](Get-Field $about 'run' ''); step = [string](Get-Field $about 'step' '')
        console = [string](Get-Field $about 'console' ''); epoch = [long](Get-Field $about 'epoch' 0)
        state = $state; way = [string](Get-Field $marker 'way' '')
        outcome = $(if ($ended) { $line } else { @{} })
        bytes = [long]$last.bytes; secondsSinceLastEvent = [Math]::Round([Math]::Max(0.0, $age), 3)
        secondsRunning = $(if ($state -eq 'running') { [Math]::Round($ticks / [System.Diagnostics.Stopwatch]::Frequency, 3) } else { 0 })
    }
}
