<#
.SYNOPSIS
Brings the bits of the target; does nothing where the site share has them.
.NOTES
INPUT: {"run","version"}.
RESULT: {}. Errors: precondition, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Assert-Version 'The version of the scripts' (Find-Version (Get-ConnectorVersion 'RunningScripts')) (Get-InputVersion 'version')
Invoke-Cmdlet 'Start-CcDownload' { Start-ConnectorDownload }
Write-Result @{}
