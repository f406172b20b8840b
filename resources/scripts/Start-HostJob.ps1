<#
.SYNOPSIS
Prepares a job under an id that the console chose, and starts its runner detached.
.DESCRIPTION
Sending it again is safe: a job that has begun is only looked at, and one that has not is started once
more. The runner's create-new of "started" lets one runner through, however many were started.
.NOTES
INPUT: {"id","run","step","console","epoch","script","parts":[...],"input":{...},"account","runner"}; secret: password of the account.
RESULT: the status object. Errors: locked (detail: holder), epoch, fenced, input.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$run = Get-InputId 'run'
$epoch = Get-InputNumber 'epoch'
$account = Get-InputText 'account'
$folder = Get-JobFolder $id

function Set-Lock {
    $path = Get-LockPath 'holder.json'
    $holder = Get-LockHolder
    if ($null -ne $holder -and $holder.job -ne $id) {
        if ((Get-JobStatus $holder.job).state -in 'prepared', 'running') {
            Write-Failure 'locked' 'Another job is at work on this host.' $holder
        }
        [System.IO.File]::Delete($path)
    }
    $null = Write-Once $path (ConvertTo-Line ([ordered]@{
        job = $id; run = $run; step = Get-InputText 'step'; console = Get-InputText 'console'
        epoch = $epoch; account = $account; since = Format-Stamp
    }))
}

function New-Job {
    $null = New-Folder (Join-Path $folder 'answers')
    $utf8 = New-Object System.Text.UTF8Encoding $false
    Write-Whole (Join-Path $folder 'runner.ps1') ($utf8.GetBytes((Get-InputText 'runner')))
    $parts = @(Get-Field $ScriptInput 'parts')
    if ($parts.Count -eq 0) { Write-Failure 'input' 'The job has no script.' }
    Write-Whole (Join-Path $folder 'payload.json') ($utf8.GetBytes((ConvertTo-Line ([ordered]@{
        protocol = 1; script = Get-InputText 'script'; parts = $parts; input = Get-Field $ScriptInput 'input' @{}
    }))))
    # From here on the job exists: everything it needs is on disk.
    $null = Write-Once (Join-Path $folder 'job.json') (ConvertTo-Line ([ordered]@{
        id = $id; run = $run; step = Get-InputText 'step'; console = Get-InputText 'console'; epoch = $epoch
        script = Get-InputText 'script'; input = Get-Field $ScriptInput 'input' @{}; created = Format-Stamp
    }))
}

function Start-Runner {
    $runner = Join-Path $folder 'runner.ps1'
    try {
        Start-JobTask $id $runner $account $ScriptSecrets['password']
    } catch {
        Write-Log 'warning' "The task could not be made, a plain process is started instead: $($_.Exception.Message)"
        Start-JobProcess $runner
    }
    $until = [datetime]::UtcNow.AddSeconds(20)
    $marker = Join-Path $folder 'started'
    while (-not [System.IO.File]::Exists($marker) -and [datetime]::UtcNow -lt $until) { Start-Sleep -Milliseconds 100 }
    Remove-JobTask $id
}

Protect-Folder (Get-DataFolder)
Use-Gate {
    $state = (Get-JobStatus $id).state
    if ($state -eq 'fenced') { Write-Failure 'fenced' 'This job was fenced and will never start.' @{ id = $id } }
    if ($state -in 'absent', 'prepared') { Assert-Epoch $run $epoch }
    if ($state -eq 'absent') {
        Set-Lock
        New-Job
    }
}
if ((Get-JobStatus $id).state -eq 'prepared') { Start-Runner }
Write-Result (Get-JobStatus $id)
