; expect: 4:5: a case needs an integer of the switch's type
define void @f(i32 %x) {
  switch i32 %x, label %a [
    i64 1, label %a
  ]
a:
  ret void
}
