<#
.SYNOPSIS
Fences a job: if it has not begun, it never will.
.DESCRIPTION
Makes the same create-new file as the runner; whoever comes first decides. The status says what was
found: fenced, ended and interrupted allow a new attempt, running does not.
.NOTES
INPUT: {"id","run","console","epoch"}.
RESULT: the status object. Errors: epoch, folder, damaged, input.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$run = Get-InputId 'run'
$epoch = Get-InputNumber 'epoch'
$console = Get-InputText 'console'

Protect-Jobs $id
Use-Gate {
    Assert-Epoch $run $epoch
    $null = New-Folder (Get-JobFolder $id)
    $fenced = Write-Once (Join-Path (Get-JobFolder $id) 'started') (ConvertTo-Line ([ordered]@{
        fenced = $true; run = $run; console = $console; epoch = $epoch; at = Format-Stamp
    }))
    if ($fenced) {
        Remove-Lock $id
        Remove-JobTask $id
    }
}
Write-Result (Get-JobStatus $id)
