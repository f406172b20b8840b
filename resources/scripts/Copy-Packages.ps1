<#
.SYNOPSIS
Stages the installer packages of the target and of the running version in the run's folder.
.DESCRIPTION
Hash, signature and product version are checked on the copy: what is installed later is what was checked.
.NOTES
INPUT: {"run","target":{"version","source","sha256"},"previous":{"version","source","sha256"}}.
RESULT: {"target":{"path","sha256","version","signer"},"previous":{...}}. Errors: share, hash, signature, space, precondition.
#>
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$run = Get-InputId 'run'

function Copy-Package($Package) {
    $version = Get-InputVersion 'version' $Package
    $source = Get-InputText 'source' '.' $Package
    $hash = Get-InputHash 'sha256' $Package
    $path = [System.IO.Path]::Combine((Get-RunFolder $run), 'packages', $version, 'CloudConnector.msi')
    if (-not [System.IO.File]::Exists($path) -or (Get-Hash $path) -ne $hash) {
        Write-Log 'info' "Copying $source"
        try {
            Copy-Checked $source $path $hash
        } catch [System.IO.IOException] {
            $code = if (($_.Exception.GetBaseException().HResult -band 0xFFFF) -in 39, 112) { 'space' } else { 'share' }
            Write-Failure $code "The package cannot be copied: $($_.Exception.Message)" @{ path = $source }
        }
    }
    $signature = Get-Signer $path
    if (-not $signature.signed) {
        Write-Failure 'signature' "The package's signature is not valid." @{ path = $source; signer = $signature.signer }
    }
    $found = Get-MsiVersion $path
    Assert-Version "The package's version" $found $version
    return [ordered]@{ path = $path; sha256 = $hash; version = $found; signer = $signature.signer }
}

Write-Result ([ordered]@{
    target = Copy-Package (Get-Field $ScriptInput 'target')
    previous = Copy-Package (Get-Field $ScriptInput 'previous')
})
