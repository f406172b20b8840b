<#
.SYNOPSIS
Runs one script of Changeover: what a remote shell is told to do.
.NOTES
INPUT: one JSON object on standard input, see README.md "How a script is sent".
RESULT: the script's own lines; exit code 0 after a result, 1 after an error.
#>
$ProgressPreference = 'SilentlyContinue'
& {
    # In a scope of its own: modules that scripts load see neither strict mode nor 'Stop'.
    $ErrorActionPreference = 'Stop'
    Set-StrictMode -Version Latest
    $utf8 = New-Object System.Text.UTF8Encoding $false
    $ChangeoverOut = New-Object System.IO.StreamWriter ([Console]::OpenStandardOutput()), $utf8
    $ChangeoverOut.NewLine = "`n"
    $ChangeoverOut.AutoFlush = $true
    $ChangeoverEnd = @{ line = $null }
    try {
        $reader = New-Object System.IO.StreamReader ([Console]::OpenStandardInput()), $utf8
        $request = ConvertFrom-Json $reader.ReadToEnd()
        if ($request.protocol -ne 1) { throw 'unknown protocol' }
        $ScriptInput = $request.input
        $ScriptSecrets = @{}
        foreach ($entry in $request.secrets.PSObject.Properties) {
            $secret = New-Object System.Security.SecureString
            foreach ($char in ([string]$entry.Value).ToCharArray()) { $secret.AppendChar($char) }
            $ScriptSecrets[$entry.Name] = $secret
        }
        $texts = @($request.parts | ForEach-Object { $_.text })
        $request = $entry = $null
        for ($i = 0; $i -lt $texts.Count - 1; $i++) { . ([ScriptBlock]::Create($texts[$i])) }
        $null = & ([ScriptBlock]::Create($texts[-1]))
        if (-not $ChangeoverEnd.line) { throw 'the script ended without a result' }
        $code = 0
    } catch {
        $code = 1
        if (Test-Path Function:ConvertTo-FailureLine) {
            $ChangeoverEnd.line = ConvertTo-FailureLine $_
        } else {
            $ChangeoverEnd.line = ConvertTo-Json -Compress @{
                t = 'error'; code = 'unknown'; message = [string]$_.Exception.Message; detail = @{}
            }
        }
    }
    $ChangeoverOut.WriteLine($ChangeoverEnd.line)
    exit $code
}
