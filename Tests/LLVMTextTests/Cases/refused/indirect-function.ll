; expect: 2:6: an indirect function is not supported: a GPU has no dynamic linker
@p = ifunc void (), ptr @f
define ptr @f() {
  ret ptr null
}
