; expect: 3:1: redefinition of global '@x'
@x = global i32 1
@x = global i32 2
