; expect: 4:3: the mask is not one of constants within both vectors
define <2 x i32> @f(<2 x i32> %v) {
  %r = shufflevector <2 x i32> %v, <2 x i32> %v, <2 x i32> <i32 0, i32 4>
  ret <2 x i32> %r
}
