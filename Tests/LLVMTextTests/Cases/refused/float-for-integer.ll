; expect: 2:17: a number where 'i32' is needed
@x = global i32 1.0
