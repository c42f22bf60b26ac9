; Integers of odd widths and floating-point numbers of every format and kind.
@i1 = global i1 true
@i7 = global i7 -64
@i31 = global [3 x i31] [i31 1073741823, i31 -1, i31 0]
@i64 = global [2 x i64] [i64 9223372036854775807, i64 -9223372036854775808]
@i65 = global i65 -18446744073709551616
@i128 = global [3 x i128] [i128 170141183460469231731687303715884105727, i128 -170141183460469231731687303715884105728, i128 -1]
@half = global [4 x half] [half 0xH3C00, half 0xHFC00, half 0xH7E01, half 0xH0001]
@bfloat = global [4 x bfloat] [bfloat 0xR3F80, bfloat 0xRFF80, bfloat 0xR7FC1, bfloat 0xR0001]
@float = global [10 x float] [float 1.000000e+00, float -0.000000e+00, float 0x3FB99999A0000000, float 0x7FF0000000000000, float 0xFFF0000000000000, float 0x7FF8000000000000, float 0x7FF4000000000000, float 0xFFF8000020000000, float 0x36A0000000000000, float 0x47EFFFFFE0000000]
@double = global [9 x double] [double 1.000000e+00, double 1.000000e-01, double 0x0000000000000001, double 0x7FEFFFFFFFFFFFFF, double 0x7FF8000000000000, double 0x7FF4000000000001, double 0xFFF0000000000000, double -0.000000e+00, double 1.000000e+300]
@quad = global fp128 0xL00000000000000003FFF000000000000
@vector = global <2 x half> <half 0xH0000, half 0xH8000>

define i65 @wide(i65 %a, i3 %b) {
  %c = zext i3 %b to i65
  %d = mul nuw i65 %a, %c
  %e = icmp slt i65 %d, -1
  %f = select i1 %e, i65 %d, i65 1
  ret i65 %f
}
