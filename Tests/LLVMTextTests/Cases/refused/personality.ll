; expect: 3:18: 'personality' is not supported: it has no meaning on a GPU
declare i32 @p(...)
define void @f() personality ptr @p {
  ret void
}
