<#
.SYNOPSIS
What every script here shares: talk, input, files, hashes.
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

# What nobody documents may be a text, a version or an object: as a person would read it.
function ConvertTo-Text {
    process { if ($_ -is [string] -or $_ -is [version]) { [string]$_ } else { $_ | Out-String } }
}

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

# What is kept of a job is not what was written.
function Write-Damage([string]$Path, [string]$Why) {
    Write-Failure 'damaged' "What is kept of the job cannot be read: ${Path}: $Why." @{ path = $Path; reason = "${Path}: $Why" }
}

# The object in a file that is written whole; nothing when there is no such file.
function Read-JsonFile([string]$Path) {
    if (-not [System.IO.File]::Exists($Path)) { return $null }
    $stream = Open-Shared $Path
    try {
        if ($stream.Length -gt 16777216) { Write-Damage $Path 'it is far too long' }
        $reader = New-Object System.IO.StreamReader $stream
        $text = $reader.ReadToEnd()
    } finally {
        $stream.Dispose()
    }
    try { $value = ConvertFrom-Line $text } catch { Write-Damage $Path 'it is no JSON' }
    if ($value -isnot [System.Management.Automation.PSCustomObject]) { Write-Damage $Path 'it is no object' }
    return $value
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

# --- bits ----------------------------------------------------------------------------------------

# What lies in the site share of each release. Nobody documents how whole bits look; what a download
# leaves while it is at work, or when it breaks off, can be told by the names of its files.
function Get-BitsFacts([string]$Site) {
    $bits = Join-Path $Site 'Bits'
    if (-not [System.IO.Directory]::Exists($bits)) { return }
    foreach ($path in [System.IO.Directory]::GetFileSystemEntries($bits)) {
        $version = Find-Version ([System.IO.Path]::GetFileName($path))
        if ($version -eq '') { continue }
        $files = if ([System.IO.Directory]::Exists($path)) { (New-Object System.IO.DirectoryInfo $path).GetFiles('*', 'AllDirectories') }
        else { New-Object System.IO.FileInfo $path }
        $found = [ordered]@{ version = $version; files = 0; bytes = 0L; unfinished = 0 }
        foreach ($file in $files) {
            $found.files += 1
            $found.bytes += $file.Length
            if ($file.Extension -in '.tmp', '.part', '.partial', '.download') { $found.unfinished += 1 }
        }
        $found
    }
}

# Windows PowerShell speaks TLS 1.0 by itself, which the services of today refuse.
function Enable-NewTls {
    $point = [System.Net.ServicePointManager]
    $point::SecurityProtocol = $point::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12
}

# The bits come from the public Internet; an answer of any kind says that the way is open.
function Test-BitsSource {
    Enable-NewTls
    $request = [System.Net.WebRequest]::Create('https://aka.ms/CloudConnectorInstaller')
    $request.Method = 'HEAD'
    $request.Timeout = 10000
    try {
        $request.GetResponse().Close()
        return $true
    } catch {
        $why = $_.Exception
        while ($null -ne $why -and $why -isnot [System.Net.WebException]) { $why = $why.InnerException }
        return $null -ne $why -and $null -ne $why.Response
    }
}
