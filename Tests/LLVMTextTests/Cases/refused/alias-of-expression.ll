; expect: 3:17: an alias of an expression is not supported: name the variable itself
@x = global [2 x i32] zeroinitializer
@y = alias i32, getelementptr (i8, ptr @x, i64 4)
