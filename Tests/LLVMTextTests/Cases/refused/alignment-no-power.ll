; expect: 3:1: the alignment 3 is out of range
@x = global i32 1, align 3
