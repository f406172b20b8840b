# A module of the appliance with nothing behind it: it notes its effects and knows its versions.
function Get-CcVersion([string]$VersionType) {
    $switched = Test-Path (Join-Path $env:CHANGEOVER_STUB_DATA 'effects')
    switch ($VersionType) {
        'RunningBits' { if ($switched) { '2.1' } else { '2.0.1' } }
        'BackupBits' { if ($switched) { '2.0.1' } else { '2.1' } }
        default { '2.1' }
    }
}
function Switch-CcVersion([switch]$Force) {
    Write-Host 'Draining'
    [System.IO.File]::AppendAllText((Join-Path $env:CHANGEOVER_STUB_DATA 'effects'), "Switch-CcVersion`n")
}
Export-ModuleMember -Function @('Get-CcVersion', 'Switch-CcVersion')
