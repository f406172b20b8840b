<#
.SYNOPSIS
Says what is known of one job, or of all jobs of this host.
.NOTES
INPUT: {"id"}, or {} for all.
RESULT: the status object, or {"jobs":[...]}.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if ($null -ne (Get-Field $ScriptInput 'id')) {
    Write-Result (Get-JobStatus (Get-InputId 'id'))
} else {
    Write-Result @{ jobs = @(Get-JobIds | ForEach-Object { Get-JobStatus $_ }) }
}
