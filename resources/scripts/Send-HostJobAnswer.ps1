<#
.SYNOPSIS
Hands the answer of a prompt to its job. The first answer counts; sending it again does nothing.
.NOTES
INPUT: {"id","answer":{"prompt","fields":{"name":{"plain"}|{"sealed"}}}} or {"id","answer":{"prompt","choice"}}.
RESULT: {}. Errors: precondition when the job is not running.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$id = Get-InputId 'id'
$answer = Get-Field $ScriptInput 'answer'
$prompt = Get-InputText 'prompt' '\Ap[0-9]{1,6}\z' $answer
$state = (Get-JobStatus $id).state
Assert-Found 'The job' $state 'running' ($state -eq 'running')
$null = Write-Once ([System.IO.Path]::Combine((Get-JobFolder $id), 'answers', "$prompt.json")) (ConvertTo-Line $answer)
Write-Result @{}
