; Constant expressions, those included that newer versions of LLVM no longer write.
target triple = "nvptx64-nvidia-cuda"

%pair = type { i32, [4 x i16] }

@a = internal addrspace(3) global [4 x i32] undef, align 4
@b = external addrspace(3) global [0 x i8], align 1
@c = addrspace(1) global %pair zeroinitializer, align 4
@offset = addrspace(1) global i64 sub (i64 ptrtoint (ptr addrspace(1) getelementptr inbounds (%pair, ptr addrspace(1) @c, i64 0, i32 1, i64 2) to i64), i64 ptrtoint (ptr addrspace(1) @c to i64)), align 8
@vtable = linkonce_odr unnamed_addr addrspace(1) constant { [3 x ptr] } zeroinitializer
@inside = addrspace(1) global ptr addrspace(1) getelementptr inbounds ({ [3 x ptr] }, ptr addrspace(1) @vtable, i32 0, inrange i32 0, i32 2), align 8
@table = addrspace(4) constant { ptr, <2 x i32>, [2 x i8] } { ptr addrspacecast (ptr addrspace(1) @c to ptr), <2 x i32> <i32 -1, i32 2147483647>, [2 x i8] c"a\FF" }

define i32 @f(i32 %n) {
  %x = add nsw i32 %n, zext (i1 icmp eq (ptr addrspacecast (ptr addrspace(3) @a to ptr), ptr addrspacecast (ptr addrspace(3) @b to ptr)) to i32)
  %y = xor i32 %x, select (i1 icmp ult (ptr addrspace(3) @a, ptr addrspace(3) @b), i32 7, i32 9)
  %z = add i32 %y, trunc (i64 ptrtoint (ptr addrspace(1) @c to i64) to i32)
  %same = icmp eq i64 mul (i64 ptrtoint (ptr addrspace(1) @c to i64), i64 3), 12
  br i1 %same, label %then, label %else
then:
  br label %else
else:
  %r = phi i32 [ %z, %0 ], [ zext (i1 icmp ne (ptr addrspace(3) @a, ptr addrspace(3) @b) to i32), %then ]
  ret i32 %r
}
