; expect: 4:20: the operand bundle 'deopt' is not supported: it has no meaning on a GPU
declare void @g()
define void @f() {
  call void @g() [ "deopt"(i32 1) ]
  ret void
}
