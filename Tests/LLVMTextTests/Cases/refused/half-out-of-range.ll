; expect: 2:18: the number 0xH12345 is out of range
@x = global half 0xH12345
