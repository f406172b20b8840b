<#
.SYNOPSIS
Puts the approved CloudConnector.ini in place and imports it.
.NOTES
INPUT: {"run","source","sha256","import":true}.
RESULT: {"sha256","effectiveSha256"}. Errors: hash, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'
$source = Get-InputText 'source'
$hash = Get-InputHash 'sha256'
$path = Join-Path (Get-ConnectorDirectory 'appliance') 'CloudConnector.ini'
Copy-Checked $source $path $hash

$effective = ''
if (Get-Field $ScriptInput 'import' $false) {
    Invoke-Cmdlet 'Import-CcConfiguration' { Import-ConnectorConfiguration }
    $exported = Join-Path (Get-RunFolder $run) 'CloudConnector.effective.ini'
    [System.IO.File]::Delete($exported)
    Invoke-Cmdlet 'Export-CcConfiguration' { Export-ConnectorConfiguration $exported }
    $effective = Get-Hash $exported
}
Write-Result ([ordered]@{ sha256 = Get-Hash $path; effectiveSha256 = $effective })
