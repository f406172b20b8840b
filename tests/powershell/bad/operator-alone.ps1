$sum = 1 +
$other = -eq 2
