<#
.SYNOPSIS
Tails the event file of a job.
.DESCRIPTION
Prints {"t":"job","event":{...},"behind":<offset behind the line>} for every whole line from the offset.
Ends with the end event, after the given seconds, or when the job's process is gone. Reading changes
nothing, so it may be repeated at will.
.NOTES
INPUT: {"id","offset","seconds"}.
RESULT: {"offset","ended"}.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$offset = Get-InputNumber 'offset'
$seconds = Get-InputNumber 'seconds'
$folder = Get-JobFolder $id
$path = Join-Path $folder 'events.ndjson'
# Spans are measured by stopwatches: the clock of a host may jump.
$begun = [System.Diagnostics.Stopwatch]::StartNew()
$looked = [System.Diagnostics.Stopwatch]::StartNew()
$tail = @{ offset = $offset; ended = $false; quiet = [System.Diagnostics.Stopwatch]::StartNew() }

# Prints the whole lines of what was read and moves the offset behind them.
function Write-Events([byte[]]$Bytes, [int]$Count) {
    $begin = 0
    while ($begin -lt $Count -and -not $tail.ended) {
        $end = [Array]::IndexOf($Bytes, [byte]10, $begin, $Count - $begin)
        if ($end -lt 0) { break }
        $text = [System.Text.Encoding]::UTF8.GetString($Bytes, $begin, $end - $begin)
        $tail.offset += $end + 1 - $begin
        $ChangeoverOut.WriteLine('{"t":"job","event":' + $text + ',"behind":' + $tail.offset + '}')
        $tail.ended = $text -match '"t":"(result|error)"' -and (Get-Field (ConvertFrom-Line $text) 't') -in 'result', 'error'
        $tail.quiet.Restart()
        $begin = $end + 1
    }
}

# Reads what is there; a line longer than the buffer makes the next buffer longer.
function Read-Events {
    if (-not [System.IO.File]::Exists($path)) { return }
    $stream = Open-Shared $path
    try {
        $size = 65536
        do {
            $before = $tail.offset
            $buffer = New-Object byte[] $size
            $null = $stream.Seek($tail.offset, 'Begin')
            $count = $stream.Read($buffer, 0, $size)
            Write-Events $buffer $count
            $moved = $tail.offset -gt $before
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
