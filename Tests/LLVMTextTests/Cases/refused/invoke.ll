; expect: 3:3: 'invoke' is not supported: there are no exceptions in device code
define void @f() {
  invoke void @f() to label %a unwind label %b
a:
  ret void
b:
  ret void
}
