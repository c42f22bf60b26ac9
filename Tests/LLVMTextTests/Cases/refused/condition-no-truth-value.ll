; expect: 3:9: '%x' has type 'i32' where 'i1' is needed
define void @f(i32 %x) {
  br i1 %x, label %a, label %a
a:
  ret void
}
