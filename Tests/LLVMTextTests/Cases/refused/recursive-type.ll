; expect: 2:1: '%t' contains itself
%t = type { i32, [2 x %t] }
@x = external global %t
