; expect: 3:13: use of undefined function '@nothing'
define void @f() {
  call void @nothing()
  ret void
}
