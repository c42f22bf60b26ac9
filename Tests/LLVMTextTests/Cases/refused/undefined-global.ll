; expect: 3:11: use of undefined global '@nothing'
define ptr @f() {
  ret ptr @nothing
}
