$text = 'never closed
Get-Item $text
