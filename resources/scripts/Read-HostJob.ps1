<#
.SYNOPSIS
Tails the event file of a job.
.DESCRIPTION
Prints {"t":"job","event":{...},"behind":<offset behind the line>} for every whole line from the offset.
Ends with the end event, after the given seconds, or when the job's process is gone. Reading changes
nothing, so it may be repeated at will. A file that is not the one that was read up to the offset ends
it with an error: an event is never told twice, and never made up.
.NOTES
INPUT: {"id","offset","seconds"}.
RESULT: {"offset","ended"}. Errors: damaged (detail: path, reason), folder, input.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$offset = Get-InputNumber 'offset'
$seconds = Get-InputNumber 'seconds'
$folder = Get-JobFolder $id
Assert-OurFolder $folder
$path = Join-Path $folder 'events.ndjson'
$marker = Join-Path $folder 'started'
# Spans are measured by stopwatches: the clock of a host may jump.
$begun = [System.Diagnostics.Stopwatch]::StartNew()
$looked = [System.Diagnostics.Stopwatch]::StartNew()
$tail = @{ offset = $offset; ended = $false; quiet = [System.Diagnostics.Stopwatch]::StartNew(); lost = $null }

# Prints the whole lines of what was read and moves the offset behind them.
function Write-Events([byte[]]$Bytes, [int]$Count) {
    $begin = 0
    while ($begin -lt $Count -and -not $tail.ended) {
        $end = [Array]::IndexOf($Bytes, [byte]10, $begin, $Count - $begin)
        if ($end -lt 0) { break }
        # Where a file was cut, Windows fills the gap with zeros.
        $text = [System.Text.Encoding]::UTF8.GetString($Bytes, $begin, $end - $begin).TrimStart([char]0)
        $tail.offset += $end + 1 - $begin
        $ChangeoverOut.WriteLine('{"t":"job","event":' + $text + ',"behind":' + $tail.offset + '}')
        $tail.ended = $text -match '"t":"(result|error)"' -and (Get-Field (ConvertFrom-Line $text) 't') -in 'result', 'error'
        $tail.quiet.Restart()
        $begin = $end + 1
    }
}

# Missing or shorter than it was: somebody moved or cut it. Its writer makes it long enough again with
# its next event, a heartbeat at the latest.
function Test-Lost([string]$Why) {
    if ($Why -eq '') {
        $tail.lost = $null
    } elseif ($null -eq $tail.lost) {
        $tail.lost = [System.Diagnostics.Stopwatch]::StartNew()
    } elseif ($tail.lost.Elapsed.TotalSeconds -gt 15) {
        Write-Damage $path $Why
    }
    return $Why -ne ''
}

# Up to the offset the file is what was read: a whole line ends there.
function Assert-SameFile($Stream) {
    if ($tail.offset -eq 0 -or $Stream.Length -lt $tail.offset) { return }
    $null = $Stream.Seek($tail.offset - 1, 'Begin')
    if ($Stream.ReadByte() -notin 10, 0) { Write-Damage $path 'it is another file than before' }
}

# Reads what is there; a line longer than the buffer makes the next buffer longer.
function Read-Events {
    if (-not [System.IO.File]::Exists($path)) {
        $null = Test-Lost $(if ([System.IO.File]::Exists($marker)) { 'it is missing' } else { '' })
        return
    }
    $stream = Open-Shared $path
    try {
        if (Test-Lost $(if ($stream.Length -lt $tail.offset) { 'it is shorter than before' } else { '' })) { return }
        Assert-SameFile $stream
        $size = 65536
        do {
            $before = $tail.offset
            $buffer = New-Object byte[] $size
            $null = $stream.Seek($tail.offset, 'Begin')
            $count = $stream.Read($buffer, 0, $size)
            Write-Events $buffer $count
            $moved = $tail.offset -gt $before
            if (-not $moved -and $count -eq $size -and $size -ge $longestEvent) { Write-Damage $path 'a line has no end' }
            if (-not $moved) { $size *= 2 }
        } while (-not $tail.ended -and ($moved -or $count -eq $size / 2))
    } finally {
        $stream.Dispose()
    }
}

Read-Events
while (-not $tail.ended -and $begun.Elapsed.TotalSeconds -lt $seconds) {
    Start-Sleep -Milliseconds 200
    if ($looked.Elapsed.TotalSeconds -ge 5) {
        $looked.Restart()
        $state = (Get-JobStatus $id).state
        if ($state -notin 'prepared', 'running') {
            Read-Events
            break
        }
    }
    Read-Events
    if ($tail.quiet.Elapsed.TotalSeconds -ge 15) {
        Write-Line @{ t = 'heartbeat' }
        $tail.quiet.Restart()
    }
}
Write-Result ([ordered]@{ offset = $tail.offset; ended = $tail.ended })
