; Attributes in every form, operand bundles, aliases, linkage and visibility.
%s = type { i64, i64 }

$f = comdat any
$only = comdat nodeduplicate

@only = global i32 2, comdat, align 4
@hidden = hidden unnamed_addr constant i32 1, section ".text.x", align 4, !annotation !0
@weak = extern_weak addrspace(1) global i32
@common = common local_unnamed_addr global i64 0, align 8
@alias = weak_odr hidden unnamed_addr alias i32, ptr @hidden
@function = alias void (ptr), ptr @f

define linkonce_odr protected spir_func void @f(ptr noalias nocapture nonnull sret(%s) align 8 dereferenceable(16) dereferenceable_or_null(8) %result, i64 %size) unnamed_addr #0 comdat align 16 !annotation !0 {
  %1 = load i64, ptr %result, align 8, !range !1, !noundef !0
  %2 = load ptr, ptr %result, align 8, !nonnull !0, !align !2
  call void @llvm.assume(i1 true) [ "align"(ptr %result, i64 16), "nonnull"(ptr %2), "cold"() ]
  %3 = notail call zeroext i1 @g(i64 inreg %1, ptr readonly align 4 %2, i32 noundef signext 5) #1
  call void asm sideeffect alignstack "st.u32 [$0], 1;", "*m,~{memory}"(ptr elementtype(i32) %2)
  %4 = call nnan nofpclass(nan inf) float (float, ...) @variadic(float nofpclass(nan) 1.0, double 2.0)
  musttail call spir_func void @f(ptr sret(%s) %result, i64 8)
  ret void
}

declare !annotation !0 zeroext i1 @g(i64 inreg, ptr readonly align 4, i32 noundef signext) local_unnamed_addr #2
declare float @variadic(float, ...) "no-builtins"
declare cc 71 void @numbered(ptr byref(%s) align 8)
declare void @llvm.assume(i1 noundef)

attributes #0 = { alwaysinline allocsize(1) alignstack=16 memory(argmem: readwrite, inaccessiblemem: none) "target-features"="+ptx80,+sm_80" "empty"="" "alone" uwtable }
attributes #1 = { nounwind convergent vscale_range(1,16) }
attributes #2 = { memory(none) allockind("alloc,zeroed") }

!0 = !{}
!1 = !{i64 0, i64 128}
!2 = !{i64 8}
