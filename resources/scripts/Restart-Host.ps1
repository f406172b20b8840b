<#
.SYNOPSIS
Restarts this host, once: only where it still runs since the boot that was seen.
.DESCRIPTION
The restart is asked for and begins a few seconds later, so that this job ends by its own word first.
What becomes of it is read from outside: the host goes away, comes back, and has another boot time.
.NOTES
INPUT: {"run","boot"}.
RESULT: {"boot"}. Errors: precondition, input, unknown.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$null = Get-InputId 'run'
$seen = [datetime]::Parse((Get-InputText 'boot'), $invariant, 'AdjustToUniversal')
$boot = (Get-BootTime).ToUniversalTime()
Assert-Found 'The boot time' (Format-Stamp $boot) (Format-Stamp $seen) ([Math]::Abs(($boot - $seen).TotalSeconds) -le 60)
Write-Log 'info' "The restart is asked for; the host runs since $(Format-Stamp $boot)."
$code = Restart-Windows 'Changeover restarts this host as planned.'
# 1115: it is going down already; 1190: a shutdown has been scheduled already.
if ($code -notin 0, 1115, 1190) { Write-Failure 'unknown' "Windows refused to restart: shutdown.exe ended with $code." @{ exitCode = $code } }
Write-Result @{ boot = Format-Stamp $boot }
