; expect: 3:21: the indices do not lead into '{ i32 }'
define i32 @f({ i32 } %v) {
  %r = extractvalue { i32 } %v, 0, 1
  ret i32 %r
}
