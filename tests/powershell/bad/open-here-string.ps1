$text = @'
this here-string never ends
  '@
Write-Output $text
