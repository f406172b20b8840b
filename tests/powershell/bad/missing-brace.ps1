function Get-Answer {
    if ($true) {
        42
}
