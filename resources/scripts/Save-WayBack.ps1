<#
.SYNOPSIS
Keeps what is needed to put the old package back.
.DESCRIPTION
The folder is filled aside and renamed when it is whole, so a folder that is there is complete. Its
manifest.json holds the hashes of what was kept; Restore-WayBack puts back nothing else.
.NOTES
INPUT: {"run","previous":{"version","path","sha256"}}.
RESULT: {"folder","files":[{"name","path","sha256"}]}. Errors: hash, cmdlet.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'
$previous = Get-Field $ScriptInput 'previous'
Assert-Hash (Get-InputText 'path' '.' $previous) (Get-InputHash 'sha256' $previous)

$folder = Join-Path (Get-RunFolder $run) 'wayback'
$aside = "$folder.new"

function Save-File([string]$From, [string]$Name) {
    if ([System.IO.File]::Exists($From)) {
        [System.IO.File]::Copy($From, (Join-Path $aside $Name), $true)
    } else {
        Write-Log 'warning' "There is no $From to keep."
    }
}

if (-not [System.IO.Directory]::Exists($folder)) {
    if ([System.IO.Directory]::Exists($aside)) { [System.IO.Directory]::Delete($aside, $true) }
    $null = New-Folder $aside
    $data = Get-ConnectorDataFolder
    Save-File (Join-Path (Get-ConnectorDirectory 'appliance') 'CloudConnector.ini') 'CloudConnector.ini'
    Save-File (Join-Path $data 'CloudConnector.ini') 'CloudConnector.effective.ini'
    Save-File (Join-Path $data 'module.ini') 'module.ini'
    Write-Whole (Join-Path $aside 'versions.txt') ([System.Text.Encoding]::UTF8.GetBytes((Get-ConnectorVersion 'All')))
    if (Test-ConnectorCommand 'Export-CcConfiguration') {
        Invoke-Cmdlet 'Export-CcConfiguration' { Export-ConnectorConfiguration (Join-Path $aside 'CloudConnector.exported.ini') }
    }
    $kept = foreach ($path in [System.IO.Directory]::GetFiles($aside)) {
        [ordered]@{ name = [System.IO.Path]::GetFileName($path); sha256 = Get-Hash $path }
    }
    $manifest = ConvertTo-Line ([ordered]@{ run = $run; at = Format-Stamp; files = @($kept) })
    Write-Whole (Join-Path $aside 'manifest.json') ([System.Text.Encoding]::UTF8.GetBytes($manifest))
    [System.IO.Directory]::Move($aside, $folder)
}
$files = foreach ($path in [System.IO.Directory]::GetFiles($folder)) {
    [ordered]@{ name = [System.IO.Path]::GetFileName($path); path = $path; sha256 = Get-Hash $path }
}
Write-Result ([ordered]@{ folder = $folder; files = @($files) })
