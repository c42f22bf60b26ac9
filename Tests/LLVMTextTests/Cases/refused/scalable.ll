; expect: 2:17: a vector of unknown length is not supported: GPUs have none
define void @f(<vscale x 4 x i32> %v) {
  ret void
}
