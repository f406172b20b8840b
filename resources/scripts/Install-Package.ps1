<#
.SYNOPSIS
Installs the staged package, once none is installed.
.NOTES
INPUT: {"run","version","path","sha256"}.
RESULT: {"exitCode","log","productCode"}. Errors: precondition, hash, msi.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'
$version = Get-InputVersion 'version'
$path = Get-InputText 'path' '\A[^"]+\z'
Assert-Hash $path (Get-InputHash 'sha256')

$found = Get-InstalledPackage
Assert-Found 'The installed package' $found.version 'none' (-not $found.installed)

$result = Invoke-Installer "/i `"$path`"" (Join-Path (Get-RunFolder $run) 'install.log')
$found = Get-InstalledPackage
Assert-Version 'The installed version' $found.version $version
$result.productCode = $found.productCode
Write-Result $result
