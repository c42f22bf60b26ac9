; expect: 3:8: 'va_arg' is not supported: device functions cannot have a variable number of arguments
define i32 @f(ptr %p) {
  %x = va_arg ptr %p, i32
  ret i32 %x
}
