<#
.SYNOPSIS
Registers the appliance at its tenant site. The cmdlet asks for credentials.
.NOTES
INPUT: {"run","version","siteName","applianceName"}.
RESULT: {}. Errors: precondition, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$version = Get-InputVersion 'version'
$site = Get-InputText 'siteName'
$appliance = Get-InputText 'applianceName'

Assert-Version 'The version of the scripts' (Find-Version (Get-ConnectorVersion 'RunningScripts')) $version
$ini = [System.IO.File]::ReadAllText((Join-Path (Get-ConnectorDirectory 'appliance') 'CloudConnector.ini'))
$found = Get-IniValue $ini 'Common' 'SiteName'
Assert-Found 'The SiteName' $found $site ($found -eq $site)
$found = [System.Environment]::MachineName
Assert-Found 'The appliance' $found $appliance ($found -eq $appliance)

Invoke-Cmdlet 'Register-CcAppliance' { Register-Connector }
Write-Result @{}
