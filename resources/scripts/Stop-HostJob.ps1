<#
.SYNOPSIS
Asks a job to end. Its own end event is the proof, not this call.
.NOTES
INPUT: {"id"}.
RESULT: {}. Errors: precondition when there is no such job.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$state = (Get-JobStatus $id).state
Assert-Found 'The job' $state 'prepared, running or ended' ($state -ne 'absent')
$null = Write-Once (Join-Path (Get-JobFolder $id) 'cancel') (ConvertTo-Line @{ at = Format-Stamp })
Write-Result @{}
