; expect: 3:1: an order of uses is not supported: write the module without it
@x = global i32 1
uselistorder ptr @x, { 1, 0 }
