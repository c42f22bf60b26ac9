; Names that need quotes, that are numbers, and that differ only in their quotes.
source_filename = "a \22quoted\22 \5C name"
module asm ".globl x"
module asm "\09second"

%0 = type { i32 }
%"1 type" = type { %0, ptr }
%opaque = type opaque

$"a comdat" = comdat any

@0 = private global i32 1
@1 = private global ptr @0
@"with space" = linkonce_odr global i8 0, comdat($"a comdat")
@"2x" = global i16 2

define i32 @"caf\C3\A9"(i32 %0, i32 %"0", i32 %"a\22b") comdat($"a comdat") {
  %2 = add i32 %0, %"0"
  %"-x" = add i32 %2, %"a\22b"
  br label %"1"

"1":                                              ; preds = %1
  %.dotted$name = add i32 %"-x", %2
  br label %3

3:                                                ; preds = %1
  %"5th" = mul i32 %.dotted$name, 5
  ret i32 %"5th"
}

define void @numbers() {
  br label %1

1:
  %2 = phi i32 [ 0, %0 ], [ %3, %1 ]
  %3 = add i32 %2, 1
  %4 = icmp eq i32 %3, 10
  br i1 %4, label %5, label %1

5:
  ret void
}
