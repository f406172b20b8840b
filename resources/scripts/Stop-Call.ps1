<#
.SYNOPSIS
Ends a script that was stopped, where its process outlives the channel it was started over (SSH).
.NOTES
INPUT: {"mark":"<what only the command line of that script holds>"}.
RESULT: {"ended":n}: the processes that were found, with what they had started.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$mark = Get-InputText 'mark' '\A[A-Za-z0-9+/]{40,100}\z'
# Who starts others ends before them: they are known by then, and no more are started.
$ids = @(Get-MarkedIds $mark)
$ids | ForEach-Object { Stop-Process -Id $_ -Force -ErrorAction SilentlyContinue }
Write-Result @{ ended = $ids.Count }
