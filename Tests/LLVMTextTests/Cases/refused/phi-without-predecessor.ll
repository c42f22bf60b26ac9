; expect: 8:8: the phi has no value for a predecessor of its block
define i32 @f(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %y = phi i32 [ 1, %entry ]
  ret i32 %y
}
