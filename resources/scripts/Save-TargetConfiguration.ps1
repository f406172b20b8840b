<#
.SYNOPSIS
Puts the approved CloudConnector.ini of the target into the run's folder.
.NOTES
INPUT: {"run","base64","sha256"}.
RESULT: {"path","sha256"}. Errors: hash, input.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'
$hash = Get-InputHash 'sha256'
$path = Join-Path (Get-RunFolder $run) 'CloudConnector.target.ini'
Write-Whole $path ([Convert]::FromBase64String((Get-InputText 'base64')))
Assert-Hash $path $hash
Write-Result ([ordered]@{ path = $path; sha256 = $hash })
