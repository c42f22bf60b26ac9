; expect: 3:24: this kind of alloca is not supported: it has no meaning on a GPU
define void @f() {
  %x = alloca inalloca i32
  ret void
}
