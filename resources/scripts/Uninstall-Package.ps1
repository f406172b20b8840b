<#
.SYNOPSIS
Removes the installer package of the running version; its machines stay and serve.
.NOTES
INPUT: {"run","version","productCode"}.
RESULT: {"exitCode","log"}. Errors: precondition, msi.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'
$version = Get-InputVersion 'version'
$code = Get-InputText 'productCode' '\A\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}\z'

$found = Get-InstalledPackage
Assert-Found 'The installed package' $found.productCode $code ($found.installed -and $found.productCode -eq $code)
Assert-Version 'The installed version' $found.version $version

Write-Result (Invoke-Installer "/x $code" (Join-Path (Get-RunFolder $run) 'uninstall.log'))
