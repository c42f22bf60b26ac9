; expect: 2:18: 'prefix' is not supported: it has no meaning on a GPU
define void @f() prefix i32 1 {
  ret void
}
