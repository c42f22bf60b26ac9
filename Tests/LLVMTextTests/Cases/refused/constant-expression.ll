; expect: 2:17: the constant expression 'extractelement' is not supported: use an instruction
@x = global i32 extractelement (<2 x i32> <i32 1, i32 2>, i32 0)
