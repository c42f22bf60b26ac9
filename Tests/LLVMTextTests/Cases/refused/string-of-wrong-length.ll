; expect: 2:22: a string of 4 bytes is not of this type
@x = global [3 x i8] c"four"
