; expect: 6:8: a phi behind other instructions
define i32 @f() {
  br label %b
b:
  %x = add i32 1, 2
  %y = phi i32 [ 1, %0 ]
  ret i32 %y
}
