; expect: 3:12: use of undefined block '%nowhere'
define void @f() {
  br label %nowhere
}
