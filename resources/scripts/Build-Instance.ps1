<#
.SYNOPSIS
Builds the machines of the target beside the running ones.
.NOTES
INPUT: {"run","version","from"}.
RESULT: {}. Errors: precondition, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$version = Get-InputVersion 'version'
Assert-Version 'The version of the scripts' (Find-Version (Get-ConnectorVersion 'RunningScripts')) $version
Assert-Version 'The version of the running machines' (Find-Version (Get-ConnectorVersion 'RunningBits')) (Get-InputVersion 'from')
$backup = Find-Version (Get-ConnectorVersion 'BackupBits')
Assert-Found 'The version of the backup machines' $backup "not $version" (-not (Test-SameVersion $backup $version))
Invoke-Cmdlet 'Install-CcAppliance' { Install-Connector }
Write-Result @{}
