; expect: 3:16: use of undefined value '%y'
define i32 @f(i32 %x) {
  %s = add i32 %y, %x
  ret i32 %s
}
