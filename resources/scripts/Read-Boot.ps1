<#
.SYNOPSIS
Says since when this host is up, and whether it is ready for people.
.DESCRIPTION
Remote management answers before Windows has configured its updates; until it shows the sign-in, the
host may restart once more. Reading changes nothing.
.NOTES
INPUT: {}.
RESULT: {"boot","uptimeSeconds","ready","pendingReboot":{"pending","reasons"}}.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$reasons = @(Get-RebootReasons)
$uptime = [System.Diagnostics.Stopwatch]::GetTimestamp() / [System.Diagnostics.Stopwatch]::Frequency
Write-Result ([ordered]@{
    boot = Format-Stamp (Get-BootTime); uptimeSeconds = [Math]::Round($uptime, 3); ready = [bool](Test-SignInReady)
    pendingReboot = [ordered]@{ pending = $reasons.Count -gt 0; reasons = $reasons }
})
