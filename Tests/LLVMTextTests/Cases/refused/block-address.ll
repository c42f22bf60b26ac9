; expect: 2:17: 'blockaddress' is not supported: it has no meaning on a GPU
@p = global ptr blockaddress(@f, %b)
define void @f() {
  br label %b
b:
  ret void
}
