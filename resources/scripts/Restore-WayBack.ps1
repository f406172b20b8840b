<#
.SYNOPSIS
Puts the kept configuration files back.
.NOTES
INPUT: {"run","folder"}.
RESULT: {"files":[{"name","path","sha256"}]}. Errors: precondition, hash.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$null = Get-InputId 'run'
$folder = Get-InputText 'folder'
$data = Get-ConnectorDataFolder
$places = [ordered]@{
    'CloudConnector.ini' = Join-Path (Get-ConnectorDirectory 'appliance') 'CloudConnector.ini'
    'CloudConnector.effective.ini' = Join-Path $data 'CloudConnector.ini'
    'module.ini' = Join-Path $data 'module.ini'
}
Assert-Found 'The way back' '' $folder ([System.IO.File]::Exists((Join-Path $folder 'CloudConnector.ini')))
$files = foreach ($name in @($places.Keys)) {
    $kept = Join-Path $folder $name
    if (-not [System.IO.File]::Exists($kept)) { continue }
    Copy-Checked $kept $places[$name] (Get-Hash $kept)
    [ordered]@{ name = $name; path = $places[$name]; sha256 = Get-Hash $places[$name] }
}
Write-Result ([ordered]@{ files = @($files) })
