; expect: 3:16: '%x' has type 'i32' where 'i64' is needed
define i64 @f(i32 %x) {
  %s = add i64 %x, 1
  ret i64 %s
}
