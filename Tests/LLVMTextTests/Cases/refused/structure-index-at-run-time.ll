; expect: 3:36: an index into a structure has to be a constant that names a field
define ptr @f(ptr %p, i32 %i) {
  %r = getelementptr { i32, i32 }, ptr %p, i32 0, i32 %i
  ret ptr %r
}
