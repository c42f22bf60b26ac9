; expect: 2:18: a pointer with the type of what it points to is not supported: use clang 16 or later
define void @f(i8* %p) {
  ret void
}
