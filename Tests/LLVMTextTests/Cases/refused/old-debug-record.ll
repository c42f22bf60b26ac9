; expect: 3:5: expected a debug record, found '#debug'
define void @f() {
    #debug(i32 1)
  ret void
}
