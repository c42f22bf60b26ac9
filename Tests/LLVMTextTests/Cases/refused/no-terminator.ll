; expect: 4:1: the block before has no terminator
define void @f() {
  %x = add i32 1, 2
b:
  ret void
}
