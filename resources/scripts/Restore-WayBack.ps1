<#
.SYNOPSIS
Puts the kept configuration files back.
.DESCRIPTION
Each file must be the one that Save-WayBack has kept; all are compared before the first is put in place.
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
$manifest = Read-JsonFile (Join-Path $folder 'manifest.json')
Assert-Found 'The way back' '' $folder ($null -ne $manifest)
$kept = @{}
foreach ($file in @(Get-Field $manifest 'files')) { $kept[[string]$file.name] = Get-InputHash 'sha256' $file }
Assert-Found 'The way back' ($kept.Keys -join ', ') 'CloudConnector.ini' ($kept.ContainsKey('CloudConnector.ini'))
$names = @($places.Keys | Where-Object { $kept.ContainsKey($_) })
foreach ($name in $names) { Assert-Hash (Join-Path $folder $name) $kept[$name] }
$files = foreach ($name in $names) {
    Copy-Checked (Join-Path $folder $name) $places[$name] $kept[$name]
    [ordered]@{ name = $name; path = $places[$name]; sha256 = Get-Hash $places[$name] }
}
Write-Result ([ordered]@{ files = @($files) })
