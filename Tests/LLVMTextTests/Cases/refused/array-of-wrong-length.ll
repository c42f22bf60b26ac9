; expect: 2:24: the elements are not those of '[3 x i32]'
@x = global [3 x i32] [i32 1, i32 2]
