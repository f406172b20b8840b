<#
.SYNOPSIS
Brings the bits of the target; does nothing where the site share has them.
.NOTES
INPUT: {"run","version","bitsOnly"}; bitsOnly: with -DownloadBitsOnly, as the plan shows it.
RESULT: {}. Errors: precondition, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$bitsOnly = Get-Field $ScriptInput 'bitsOnly'
if ($bitsOnly -isnot [bool]) { Write-Failure 'input' "The input 'bitsOnly' is missing or not true or false." @{ name = 'bitsOnly' } }
Assert-Version 'The version of the scripts' (Find-Version (Get-ConnectorVersion 'RunningScripts')) (Get-InputVersion 'version')
Invoke-Cmdlet 'Start-CcDownload' { Start-ConnectorDownload $bitsOnly }
Write-Result @{}
