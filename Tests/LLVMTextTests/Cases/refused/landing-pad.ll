; expect: 3:8: 'landingpad' is not supported: there are no exceptions in device code
define void @f() {
  %x = landingpad { ptr, i32 } cleanup
  ret void
}
