<#
.SYNOPSIS
Makes the backup instance the running one.
.DESCRIPTION
The cmdlet takes no version and toggles: a second run would switch back. So both versions are read right before.
.NOTES
INPUT: {"run","from","to","force":false}.
RESULT: {}. Errors: precondition, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$force = [bool](Get-Field $ScriptInput 'force' $false)
Assert-Version 'The version of the running machines' (Find-Version (Get-ConnectorVersion 'RunningBits')) (Get-InputVersion 'from')
Assert-Version 'The version of the backup machines' (Find-Version (Get-ConnectorVersion 'BackupBits')) (Get-InputVersion 'to')
Invoke-Cmdlet 'Switch-CcVersion' { Switch-Connector $force }
Write-Result @{}
