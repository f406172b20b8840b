<#
.SYNOPSIS
Runs one job: hosts its script in a runspace whose prompts become events, and writes what happens.
.DESCRIPTION
Lies in the job's folder beside payload.json and job.json. The sole arbiter of "at most once": it makes
the file "started" with create-new before anything else; where that file exists already it leaves.
One thread (this one) writes events.ndjson; the script talks to it through a queue.
.NOTES
INPUT: payload.json and job.json of its own folder; -Way says how the host runs it.
RESULT: events.ndjson; its first event is "started", its last the one result or error.
#>
param([string]$Way = 'process')
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$folder = $PSScriptRoot
$request = ConvertFrom-Json ([System.IO.File]::ReadAllText((Join-Path $folder 'payload.json')))
foreach ($part in $request.parts) {
    if ($part.name -in 'Common', 'Jobs', 'Windows', 'JobHost') { . ([ScriptBlock]::Create($part.text)) }
}
$job = Read-JsonFile (Join-Path $folder 'job.json')
$process = Get-Process -Id $PID
$about = [ordered]@{
    job = $job.id; run = $job.run; step = $job.step; console = $job.console; epoch = $job.epoch; way = $Way
    pid = $PID; processStart = Format-Stamp $process.StartTime; boot = Format-Stamp (Get-BootTime)
    ticks = [System.Diagnostics.Stopwatch]::GetTimestamp()
}
if (-not (Write-Once (Join-Path $folder 'started') (ConvertTo-Line $about))) { exit 0 }

# Spans are measured by stopwatches: the clock of a host may jump.
$run = @{
    seq = 0; sinceEvent = [System.Diagnostics.Stopwatch]::StartNew(); cancelled = $false; sinceStop = $null; hardStops = 0; secrets = @()
    troubles = @(); over = $false
    stream = New-Object System.IO.FileStream (Join-Path $folder 'events.ndjson'), 'Create', 'Write', 'ReadWrite, Delete', 1
    progress = ''
}

function Save-State([string]$Phase) {
    $about.phase = $Phase
    Write-Whole (Join-Path $folder 'state.json') ([System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Line $about)))
}

# JSON of a line without the secrets this job was told, the longest first; keys and the line's kind stay.
function Hide-Secrets([string]$Json) {
    foreach ($secret in $run.secrets | Sort-Object -Property Length -Descending) {
        $line = ConvertTo-Line $secret
        foreach ($word in $line.Substring(1, $line.Length - 2), $secret.Replace('\', '\\').Replace('"', '\"')) {
            $pattern = '(?<!"t":")' + [regex]::Escape($word) + '(?=[^"]*(?:\\"[^"]*)*"\s*[,}\]])'
            $Json = [regex]::Replace($Json, $pattern, '***')
        }
    }
    return $Json
}

# Appends one event. A full disk or a file that is held stops the writing, not the work: it is tried
# again until it can be done.
function Add-Event([string]$Json) {
    $seq = $run.seq + 1
    $head = '{"seq":' + $seq + ',"at":"' + (Format-Stamp) + '",'
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($head + (Hide-Secrets $Json).Substring(1) + "`n")
    $start = $run.stream.Position
    $torn = $false
    while ($true) {
        try {
            if ($torn) {
                $run.stream.SetLength($start)
                $run.stream.Position = $start
            }
            $run.stream.Write($bytes, 0, $bytes.Length)
            $run.stream.Flush()
            break
        } catch [System.IO.IOException] {
            $torn = $true
            Start-Sleep -Seconds 1
        }
    }
    $run.seq = $seq
    $run.sinceEvent.Restart()
}

# Whoever follows reads line by line: a line has an end in sight.
function Add-Log([string]$Level, [string]$Text) {
    if ($Text.Length -gt 20000) { $Text = $Text.Substring(0, 20000) + " ... ($($Text.Length) characters in all)" }
    Add-Event (ConvertTo-Line ([ordered]@{ t = 'log'; level = $Level; text = $Text }))
}

function Add-Progress([string]$Activity, [double]$Percent) {
    $key = "$Activity|$Percent"
    if ($key -eq $run.progress) { return }
    $run.progress = $key
    $total = if ($Percent -ge 0) { 100 } else { 0 }
    Add-Event (ConvertTo-Line ([ordered]@{
        t = 'progress'; activity = $Activity; done = [Math]::Max(0, $Percent); total = $total; unit = 'percent'
    }))
}

# Writes down what the script has said since.
function Save-Talk {
    while ($null -ne ($item = $talk.Take())) {
        switch ($item[0]) {
            'json' {
                if ($item[1].Length -le 150000) { Add-Event $item[1] }
                else { Add-Log 'warning' "A line of $($item[1].Length) characters was left out." }
            }
            'log' { Add-Log $item[1] $item[2] }
            'progress' { Add-Progress $item[1] ([double]$item[2]) }
        }
    }
    foreach ($record in $shell.Streams.Error.ReadAll()) { Add-Log 'error' ([string]$record) }
    # The others came through the host already.
    foreach ($name in 'Warning', 'Verbose', 'Debug', 'Progress', 'Information') { $null = $shell.Streams.$name.ReadAll() }
}

function ConvertTo-Base64Url([byte[]]$Bytes) { return [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') }

# One field of an answer. A sealed one must name this job, this prompt and this field.
function Open-Field($Question, [string]$Name, $Field) {
    $plain = Get-Field $Field 'plain'
    if ($null -ne $plain) { return [string]$plain }
    $bytes = $rsa.Decrypt([Convert]::FromBase64String([string](Get-Field $Field 'sealed' '')), $true)
    $text = [System.Text.Encoding]::UTF8.GetString($bytes)
    [Array]::Clear($bytes, 0, $bytes.Length)
    $binding = "$($job.id)`n$($Question.Id)`n$Name`n"
    if (-not $text.StartsWith($binding, [StringComparison]::Ordinal)) { throw 'it was sealed for something else' }
    $secret = $text.Substring($binding.Length)
    if ($secret.Length -ge 4) { $run.secrets += $secret }
    return $secret
}

function Set-Answer($Question, $Answer) {
    if ($Answer.prompt -ne $Question.Id) { throw 'it names another prompt' }
    if ($Question.Kind -eq 'choice') {
        $choice = [int](Get-Field $Answer 'choice' -1)
        if ($choice -lt 0 -or $choice -ge $Question.Labels.Length) { throw 'there is no such choice' }
        $Question.Choice = $choice
        return
    }
    $fields = Get-Field $Answer 'fields'
    for ($i = 0; $i -lt $Question.Names.Length; $i++) {
        $name = $Question.Names[$i]
        $field = Get-Field $fields $name
        if ($null -eq $field) { throw "the field '$name' is missing" }
        $value = Open-Field $Question $name $field
        if ($Question.Types[$i] -eq 'SecureString') {
            $secure = New-Object System.Security.SecureString
            foreach ($char in $value.ToCharArray()) { $secure.AppendChar($char) }
            $value = $secure
        }
        $Question.Values[$name] = $value
    }
}

function Show-Question($Question) {
    $fields = @(for ($i = 0; $i -lt $Question.Names.Length; $i++) { @{ name = $Question.Names[$i]; type = $Question.Types[$i] } })
    if ($Question.Kind -eq 'credential') { $fields = @() }
    $choices = @(for ($i = 0; $i -lt $Question.Labels.Length; $i++) { @{ label = $Question.Labels[$i]; help = $Question.Helps[$i] } })
    Add-Event (ConvertTo-Line ([ordered]@{
        t = 'prompt'; id = $Question.Id; kind = $Question.Kind; caption = $Question.Caption; message = $Question.Message
        user = $Question.User; fields = $fields; choices = $choices; default = $Question.Default
    }))
    $Question.Announced = $true
}

# Announces an open prompt and looks for its answer, which is taken away before it is tried: once. A
# refused one leaves the prompt open, and it is announced again.
function Resolve-Question($Question) {
    if ($null -eq $Question) { return }
    if (-not $Question.Announced) { Show-Question $Question }
    $path = [System.IO.Path]::Combine($folder, 'answers', $Question.Id + '.json')
    if (-not [System.IO.File]::Exists($path)) { return }
    $text = [System.IO.File]::ReadAllText($path)
    [System.IO.File]::Delete($path)
    try {
        Set-Answer $Question (ConvertFrom-Line $text)
    } catch {
        Add-Log 'warning' "The answer to $($Question.Id) was refused: $($_.Exception.Message)"
        $Question.Announced = $false
        return
    }
    Add-Event (ConvertTo-Line ([ordered]@{ t = 'answered'; id = $Question.Id }))
    $Question.Settle()
}

# First the soft stop, then the script's child processes, then the script itself, which may hang where
# nothing interrupts it; the end event is written either way.
function Step-Cancel {
    if (-not $run.cancelled) {
        if (-not [System.IO.File]::Exists((Join-Path $folder 'cancel'))) { return }
        $run.cancelled = $true
        $run.sinceStop = [System.Diagnostics.Stopwatch]::StartNew()
        $ui.Close()
        $null = $shell.BeginStop($null, $null)
        Add-Log 'warning' 'The job was asked to end.'
    } elseif ($run.sinceStop.Elapsed.TotalSeconds -gt 30) {
        $run.sinceStop.Restart()
        $run.hardStops += 1
        Stop-ChildProcess
    }
}

function Add-Heartbeat {
    if ($run.sinceEvent.Elapsed.TotalSeconds -ge 10) { Add-Event '{"t":"heartbeat"}' }
}

# What goes wrong around the work must not end it: said once each, and gone on.
function Invoke-Duty([scriptblock]$Duty) {
    try {
        & $Duty
    } catch {
        $text = [string]$_.Exception.Message
        # Behind the end event nothing may come.
        if ($run.over -or $run.troubles -contains $text -or $run.troubles.Count -ge 50) { return }
        $run.troubles += $text
        try { Add-Log 'warning' "While watching the job: $text" } catch { return }
    }
}

$act = {
    $ProgressPreference = 'SilentlyContinue'
    $ErrorActionPreference = 'Stop'
    Set-StrictMode -Version Latest
    try {
        $last = $ChangeoverParts.Count - 1
        for ($i = 0; $i -lt $last; $i++) { . ([ScriptBlock]::Create($ChangeoverParts[$i])) }
        $null = & ([ScriptBlock]::Create($ChangeoverParts[$last]))
    } catch {
        $ChangeoverEnd.line = ConvertTo-FailureLine $_
    }
}

function Start-Act {
    $space = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace((New-Object Changeover.JobHost $ui))
    if ($PSVersionTable.PSVersion.Major -le 5) { $space.ApartmentState = 'STA' }
    $space.ThreadOptions = 'ReuseThread'
    $space.Open()
    $texts = [string[]]@($request.parts | Where-Object { $_.name -ne 'JobHost' } | ForEach-Object { $_.text })
    $variables = @{ ChangeoverOut = $talk; ChangeoverEnd = $end; ChangeoverParts = $texts; ScriptInput = $request.input; ScriptSecrets = @{} }
    foreach ($name in $variables.Keys) { $space.SessionStateProxy.SetVariable($name, $variables[$name]) }
    $shell.Runspace = $space
    # A scope of its own: modules see neither strict mode nor 'Stop'.
    $null = $shell.AddScript($act.ToString(), $true)
}

function Get-EndLine {
    $line = $end.line
    # The end of a reading are its facts, which nobody follows line by line.
    $longest = if (Get-Field $job 'changes' $true) { 150000 } else { 2500000 }
    $fits = $null -ne $line -and $line.Length -le $longest
    if ($fits -and -not ($run.cancelled -and $line -match '\A\{"t":"error"')) { return $line }
    $code, $message = if ($run.cancelled) { 'cancelled', 'The job was cancelled.' }
    elseif ($null -ne $line) { 'unknown', 'The script ended with more than can be told.' }
    else { 'unknown', 'The script ended without a result.' }
    return ConvertTo-Line ([ordered]@{ t = 'error'; code = $code; message = $message; detail = @{} })
}

$end = [hashtable]::Synchronized(@{ line = $null })
$work = $null
try {
    $rsa = New-Object System.Security.Cryptography.RSACryptoServiceProvider 2048
    $public = $rsa.ExportParameters($false)
    Save-State 'running'
    Add-Event (ConvertTo-Line ([ordered]@{
        t = 'started'; pid = $PID; way = $Way
        key = [ordered]@{ kty = 'RSA'; n = ConvertTo-Base64Url $public.Modulus; e = ConvertTo-Base64Url $public.Exponent }
    }))
    Add-JobHost
    $talk = New-Object Changeover.Talk
    $ui = New-Object Changeover.JobUi $talk
    $shell = [PowerShell]::Create()
    Start-Act
    $work = $shell.BeginInvoke()
    while (-not $work.IsCompleted -and $run.hardStops -lt 3) {
        $null = $work.AsyncWaitHandle.WaitOne(200)
        $question = $ui.Open
        foreach ($duty in { Save-Talk }, { Resolve-Question $question }, { Step-Cancel }, { Add-Heartbeat }) { Invoke-Duty $duty }
    }
    if ($work.IsCompleted) {
        try { $null = $shell.EndInvoke($work) } catch { if ($null -eq $end.line) { $end.line = ConvertTo-FailureLine $_ } }
    }
    Invoke-Duty { Save-Talk }
} catch {
    $end.line = ConvertTo-FailureLine $_
}
Add-Event (Get-EndLine)
$run.over = $true
foreach ($duty in { $run.stream.Flush($true) }, { $run.stream.Dispose() }, { Save-State 'ended' }, { Use-Gate { Remove-Lock $job.id } }, { Remove-JobTask $job.id }) { Invoke-Duty $duty }
# A script that nothing ends goes with its process.
if ($null -ne $work -and -not $work.IsCompleted) { Stop-Process -Id $PID -Force }
exit 0
