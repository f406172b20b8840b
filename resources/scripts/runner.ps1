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
    if ($part.name -in 'Common', 'Windows') { . ([ScriptBlock]::Create($part.text)) }
}
$job = Read-JsonFile (Join-Path $folder 'job.json')
$process = Get-Process -Id $PID
$about = [ordered]@{
    job = $job.id; run = $job.run; step = $job.step; console = $job.console; epoch = $job.epoch; way = $Way
    pid = $PID; processStart = Format-Stamp $process.StartTime; boot = Format-Stamp (Get-BootTime)
}
if (-not (Write-Once (Join-Path $folder 'started') (ConvertTo-Line $about))) { exit 0 }

# C# 5, which is all that Add-Type of Windows PowerShell understands.
$source = @'
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Threading;

namespace Changeover {
    // What the script's thread says; the runner's thread takes it and writes it down.
    public sealed class Talk {
        private readonly Queue<string[]> items = new Queue<string[]>();
        public void WriteLine(string json) { Put("json", json); }
        public void Put(params string[] item) { lock (items) { items.Enqueue(item); } }
        public string[] Take() { lock (items) { return items.Count > 0 ? items.Dequeue() : null; } }
    }

    // A prompt of a cmdlet: waits until the runner's thread has its answer.
    public sealed class Question {
        public string Id = "", Kind = "", Caption = "", Message = "", User = "";
        public string[] Names = new string[0], Types = new string[0], Labels = new string[0], Helps = new string[0];
        public int Default = -1, Choice = -1;
        public bool Announced;
        public readonly Hashtable Values = new Hashtable();
        private readonly ManualResetEvent done = new ManualResetEvent(false);
        private volatile bool cancelled;
        public Question(string kind, string caption, string message, string[] names, string[] types) {
            Kind = kind; Caption = caption ?? ""; Message = message ?? ""; Names = names; Types = types;
        }
        public void Settle() { done.Set(); }
        public void Cancel() { cancelled = true; done.Set(); }
        internal void Wait() {
            done.WaitOne();
            if (cancelled) throw new OperationCanceledException("The job is being cancelled.");
        }
        internal object Value(string name) {
            PSObject wrapped = Values[name] as PSObject;
            return wrapped == null ? Values[name] : wrapped.BaseObject;
        }
    }

    public sealed class JobUi : PSHostUserInterface {
        private readonly Talk talk;
        private readonly object gate = new object();
        private readonly StringBuilder line = new StringBuilder();
        private int asked;
        private volatile Question open;
        private volatile bool closing;
        public JobUi(Talk talk) { this.talk = talk; }
        public Question Open { get { return open; } }
        public void Close() {
            closing = true;
            Question question = open;
            if (question != null) question.Cancel();
        }
        private Question Ask(Question question) {
            lock (gate) {
                Say("\n");
                question.Id = "p" + (++asked).ToString(CultureInfo.InvariantCulture);
                open = question;
                if (closing) question.Cancel();
                try { question.Wait(); } finally { open = null; }
                return question;
            }
        }
        private object AskOne(string type) {
            return Ask(new Question("fields", "", "", new[] { "Input" }, new[] { type })).Value("Input");
        }
        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override string ReadLine() { return (string)AskOne("String"); }
        public override SecureString ReadLineAsSecureString() { return (SecureString)AskOne("SecureString"); }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> fields) {
            Dictionary<string, PSObject> answers = new Dictionary<string, PSObject>();
            List<string> names = new List<string>(), types = new List<string>();
            foreach (FieldDescription field in fields) {
                string type = field.ParameterTypeName;
                if (type == "PSCredential") {
                    answers[field.Name] = PSObject.AsPSObject(PromptForCredential(caption, message, "", field.Name));
                    continue;
                }
                names.Add(field.Name);
                types.Add(type == "SecureString" ? type : "String");
            }
            if (names.Count == 0) return answers;
            Question question = Ask(new Question("fields", caption, message, names.ToArray(), types.ToArray()));
            foreach (string name in names) answers[name] = PSObject.AsPSObject(question.Value(name));
            return answers;
        }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) {
            Question question = new Question("credential", caption, message,
                new[] { "user", "password" }, new[] { "String", "SecureString" });
            question.User = userName ?? "";
            Ask(question);
            return new PSCredential((string)question.Value("user"), (SecureString)question.Value("password"));
        }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
            PSCredentialTypes types, PSCredentialUIOptions options) { return PromptForCredential(caption, message, userName, targetName); }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) {
            Question question = new Question("choice", caption, message, new string[0], new string[0]);
            List<string> labels = new List<string>(), helps = new List<string>();
            foreach (ChoiceDescription choice in choices) { labels.Add(choice.Label); helps.Add(choice.HelpMessage ?? ""); }
            question.Labels = labels.ToArray();
            question.Helps = helps.ToArray();
            question.Default = defaultChoice;
            return Ask(question).Choice;
        }
        // Whole lines only; a line without an end goes out when it is long or a prompt comes.
        private void Say(string value) {
            lock (line) {
                line.Append(value);
                string text = line.ToString();
                if (text.IndexOf('\n') < 0 && text.Length < 8192) return;
                line.Length = 0;
                foreach (string piece in text.Split('\n')) if (piece.Trim().Length > 0) talk.Put("log", "info", piece.TrimEnd());
            }
        }
        public override void Write(string value) { Say(value); }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { Say(value); }
        public override void WriteLine(string value) { Say(value + "\n"); }
        public override void WriteLine(ConsoleColor foreground, ConsoleColor background, string value) { Say(value + "\n"); }
        public override void WriteErrorLine(string value) { talk.Put("log", "error", value ?? ""); }
        public override void WriteWarningLine(string value) { talk.Put("log", "warning", value ?? ""); }
        public override void WriteVerboseLine(string value) { talk.Put("log", "debug", value ?? ""); }
        public override void WriteDebugLine(string value) { talk.Put("log", "debug", value ?? ""); }
        public override void WriteProgress(long sourceId, ProgressRecord record) {
            talk.Put("progress", record.Activity + ": " + record.StatusDescription,
                record.PercentComplete.ToString(CultureInfo.InvariantCulture));
        }
    }

    public sealed class JobHost : PSHost {
        private readonly JobUi ui;
        private readonly Guid id = Guid.NewGuid();
        public JobHost(JobUi ui) { this.ui = ui; }
        public override string Name { get { return "Changeover"; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override Guid InstanceId { get { return id; } }
        public override PSHostUserInterface UI { get { return ui; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override void EnterNestedPrompt() { throw new NotSupportedException("A job has no nested prompt."); }
        public override void ExitNestedPrompt() { } public override void SetShouldExit(int exitCode) { }
        public override void NotifyBeginApplication() { } public override void NotifyEndApplication() { }
    }
}
'@

$run = @{
    seq = 0; wroteAt = [datetime]::UtcNow; cancelled = $false; killAt = $null; secrets = @()
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

# Appends one event. A full disk holds the writing, not the work: it is tried again until there is room.
function Add-Event([string]$Json) {
    $run.seq += 1
    $head = '{"seq":' + $run.seq + ',"at":"' + (Format-Stamp) + '",'
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($head + (Hide-Secrets $Json).Substring(1) + "`n")
    $start = $run.stream.Position
    while ($true) {
        try {
            $run.stream.Write($bytes, 0, $bytes.Length)
            $run.stream.Flush()
            break
        } catch [System.IO.IOException] {
            $run.stream.SetLength($start)
            $run.stream.Position = $start
            Start-Sleep -Seconds 1
        }
    }
    $run.wroteAt = [datetime]::UtcNow
}

function Add-Log([string]$Level, [string]$Text) {
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
            'json' { Add-Event $item[1] }
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

# Announces an open prompt and looks for its answer. A wrong answer is thrown away; the prompt stays.
function Resolve-Question($Question) {
    if ($null -eq $Question) { return }
    if (-not $Question.Announced) { Show-Question $Question }
    $path = [System.IO.Path]::Combine($folder, 'answers', $Question.Id + '.json')
    if (-not [System.IO.File]::Exists($path)) { return }
    try {
        Set-Answer $Question (Read-JsonFile $path)
    } catch {
        Add-Log 'warning' "The answer to $($Question.Id) was refused: $($_.Exception.Message)"
        [System.IO.File]::Delete($path)
        return
    }
    [System.IO.File]::Delete($path)
    Add-Event (ConvertTo-Line ([ordered]@{ t = 'answered'; id = $Question.Id }))
    $Question.Settle()
}

# First the soft stop, then the script's child processes; the end event is written either way.
function Step-Cancel {
    if (-not $run.cancelled) {
        if (-not [System.IO.File]::Exists((Join-Path $folder 'cancel'))) { return }
        $run.cancelled = $true
        Add-Log 'warning' 'The job was asked to end.'
        $ui.Close()
        $null = $shell.BeginStop($null, $null)
    } elseif ([datetime]::UtcNow -gt $run.killAt) { Stop-ChildProcess } else { return }
    $run.killAt = [datetime]::UtcNow.AddSeconds(30)
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
    $texts = [string[]]@($request.parts | ForEach-Object { $_.text })
    $variables = @{ ChangeoverOut = $talk; ChangeoverEnd = $end; ChangeoverParts = $texts; ScriptInput = $request.input; ScriptSecrets = @{} }
    foreach ($name in $variables.Keys) { $space.SessionStateProxy.SetVariable($name, $variables[$name]) }
    $shell.Runspace = $space
    # A scope of its own: modules see neither strict mode nor 'Stop'.
    $null = $shell.AddScript($act.ToString(), $true)
}

function Get-EndLine {
    $line = $end.line
    if ($null -ne $line -and -not ($run.cancelled -and $line -match '\A\{"t":"error"')) { return $line }
    $code, $message = if ($run.cancelled) { 'cancelled', 'The job was cancelled.' } else { 'unknown', 'The script ended without a result.' }
    return ConvertTo-Line ([ordered]@{ t = 'error'; code = $code; message = $message; detail = @{} })
}

$end = [hashtable]::Synchronized(@{ line = $null })
try {
    $rsa = New-Object System.Security.Cryptography.RSACryptoServiceProvider 2048
    $public = $rsa.ExportParameters($false)
    Save-State 'running'
    Add-Event (ConvertTo-Line ([ordered]@{
        t = 'started'; pid = $PID; way = $Way
        key = [ordered]@{ kty = 'RSA'; n = ConvertTo-Base64Url $public.Modulus; e = ConvertTo-Base64Url $public.Exponent }
    }))
    Add-Type -TypeDefinition $source -Language CSharp
    $talk = New-Object Changeover.Talk
    $ui = New-Object Changeover.JobUi $talk
    $shell = [PowerShell]::Create()
    Start-Act
    $work = $shell.BeginInvoke()
    while (-not $work.IsCompleted) {
        $null = $work.AsyncWaitHandle.WaitOne(200)
        $question = $ui.Open
        Save-Talk
        Resolve-Question $question
        Step-Cancel
        if (([datetime]::UtcNow - $run.wroteAt).TotalSeconds -ge 10) { Add-Event '{"t":"heartbeat"}' }
    }
    try { $null = $shell.EndInvoke($work) } catch { if ($null -eq $end.line) { $end.line = ConvertTo-FailureLine $_ } }
    Save-Talk
} catch {
    $end.line = ConvertTo-FailureLine $_
}
Add-Event (Get-EndLine)
$run.stream.Flush($true)
$run.stream.Dispose()
Save-State 'ended'
Use-Gate { Remove-Lock $job.id }
Remove-JobTask $job.id
exit 0
