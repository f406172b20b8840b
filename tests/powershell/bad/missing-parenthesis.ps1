$names = @('a', 'b'
foreach ($name in $names) { $name }
