<#
.SYNOPSIS
Brings the bits of the target; does nothing where the site share has them.
.DESCRIPTION
Nobody documents how whole bits look, nor how the cmdlet knows. So its word is believed only where the
share has the version without an unfinished file, and where the cmdlet has changed what an earlier
download that broke off had left.
.NOTES
INPUT: {"run","version","bitsOnly","broken":false}; bitsOnly: with -DownloadBitsOnly, as the plan shows it; broken: a download broke off before.
RESULT: {"files","bytes"}. Errors: precondition, cmdlet, share.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$version = Get-InputVersion 'version'
$broken = [bool](Get-Field $ScriptInput 'broken' $false)
$bitsOnly = Get-Field $ScriptInput 'bitsOnly'
if ($bitsOnly -isnot [bool]) { Write-Failure 'input' "The input 'bitsOnly' is missing or not true or false." @{ name = 'bitsOnly' } }
$site = Get-ConnectorDirectory 'site'

function Measure-Bits {
    $sum = [ordered]@{ files = 0; bytes = 0L; unfinished = 0 }
    foreach ($found in Get-BitsFacts $site) {
        if (-not (Test-SameVersion $found.version $version)) { continue }
        foreach ($name in 'files', 'bytes', 'unfinished') { $sum[$name] += $found[$name] }
    }
    return $sum
}

Assert-Version 'The version of the scripts' (Find-Version (Get-ConnectorVersion 'RunningScripts')) $version
$before = Measure-Bits
Invoke-Cmdlet 'Start-CcDownload' { Start-ConnectorDownload $bitsOnly }
$after = Measure-Bits
$trouble = if ($after.files -eq 0) { 'the site share has none' }
elseif ($after.unfinished -gt 0) { 'some of their files are unfinished' }
elseif ($broken -and $before.files -eq $after.files -and $before.bytes -eq $after.bytes) {
    'it changed nothing of what a download that broke off had left; remove that from the share and try again'
}
if ($trouble) {
    Write-Failure 'share' "Start-CcDownload ended without an error, but the bits of $version are not proved to be whole: $trouble." @{
        folder = Join-Path $site 'Bits'; files = $after.files; bytes = $after.bytes; unfinished = $after.unfinished
    }
}
Write-Result ([ordered]@{ files = $after.files; bytes = $after.bytes })
