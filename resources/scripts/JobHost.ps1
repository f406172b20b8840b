<#
.SYNOPSIS
The PSHost of a job: the prompts of its script become questions, what it shows becomes talk.
.DESCRIPTION
Goes with every job as one of its parts; only the runner loads it.
.NOTES
INPUT: none.
RESULT: none; Add-JobHost makes the types Changeover.Talk, Changeover.JobUi and Changeover.JobHost.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# C# 5, which is all that Add-Type of Windows PowerShell understands.
$jobHostSource = @'
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

    // No window is behind it: sizes that do for formatting, and no keyboard.
    public sealed class JobRawUi : PSHostRawUserInterface {
        private static readonly Size screen = new Size(160, 50);
        public JobRawUi() {
            BufferSize = new Size(160, 3000);
            ForegroundColor = ConsoleColor.Gray;
            WindowTitle = "";
        }
        public override ConsoleColor BackgroundColor { get; set; }
        public override ConsoleColor ForegroundColor { get; set; }
        public override Size BufferSize { get; set; }
        public override Size WindowSize { get { return screen; } set { } }
        public override Size MaxWindowSize { get { return screen; } }
        public override Size MaxPhysicalWindowSize { get { return screen; } }
        public override Coordinates CursorPosition { get; set; }
        public override Coordinates WindowPosition { get; set; }
        public override int CursorSize { get; set; }
        public override string WindowTitle { get; set; }
        public override bool KeyAvailable { get { return false; } }
        public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotSupportedException("A job has no keyboard."); }
        public override void FlushInputBuffer() { }
        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
        public override BufferCell[,] GetBufferContents(Rectangle rectangle) {
            int rows = Math.Max(0, rectangle.Bottom - rectangle.Top + 1), columns = Math.Max(0, rectangle.Right - rectangle.Left + 1);
            return NewBufferCellArray(rows, columns, new BufferCell(' ', ForegroundColor, BackgroundColor, BufferCellType.Complete));
        }
    }

    public sealed class JobUi : PSHostUserInterface {
        private readonly Talk talk;
        private readonly JobRawUi raw = new JobRawUi();
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
        // A bare ReadLine: what was written just before, without an end of line, is what is asked for.
        private object AskOne(string type) {
            string words;
            lock (line) { words = line.ToString().Trim(); }
            return Ask(new Question("fields", "", words, new[] { "Input" }, new[] { type })).Value("Input");
        }
        public override PSHostRawUserInterface RawUI { get { return raw; } }
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

function Add-JobHost {
    Add-Type -TypeDefinition $jobHostSource -Language CSharp
}
