; expect: 4:8: an instruction that gives no value has a name
declare void @g()
define void @f() {
  %x = call void @g()
  ret void
}
