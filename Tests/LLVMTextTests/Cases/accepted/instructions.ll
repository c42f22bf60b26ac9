; Every instruction that device code has, with the flags and attributes that clang prints.
source_filename = "instructions.cu"
target datalayout = "e-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

%struct.pair = type { i32, float }
%"class.quoted name" = type <{ i8, %struct.pair, [3 x i16] }>

$shared = comdat any

@counter = dso_local addrspace(1) externally_initialized global i32 5, align 4
@table = dso_local addrspace(4) externally_initialized constant [3 x float] [float 1.5, float 0x4000000000000000, float 0.0], align 4
@where = addrspace(1) global ptr addrspacecast (ptr addrspace(1) getelementptr inbounds (i8, ptr addrspace(1) @counter, i64 2) to ptr), align 8
@text = private unnamed_addr constant [4 x i8] c"a\22\0A\00", align 1
@dynamic = external addrspace(3) global [0 x i32], align 4
@"quoted @ name" = internal addrspace(3) global %struct.pair undef, align 4

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @kernel(ptr noundef writeonly captures(none) %out, i32 noundef range(i32 0, 100) %n, ptr noundef byval(%struct.pair) align 4 %pair) local_unnamed_addr #0 comdat($shared) !dbg !5 {
entry:
  %slot = alloca [4 x i32], align 16
  call void @llvm.lifetime.start.p0(i64 16, ptr nonnull %slot) #1, !dbg !9
    #dbg_value(i32 %n, !5, !DIExpression(DW_OP_plus_uconst, 8, DW_OP_stack_value), !9)
  %tid = tail call noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !9
  %wide = zext nneg i32 %tid to i64
  %address = getelementptr inbounds nuw [4 x i32], ptr %slot, i64 0, i64 %wide
  store i32 %n, ptr %address, align 4, !tbaa !7
  %loaded = load volatile i32, ptr %address, align 4
  %sum = add nuw nsw i32 %loaded, 7
  %both = or disjoint i32 %sum, 1
  %quotient = sdiv exact i32 %both, 2
  %float = sitofp i32 %quotient to float
  %product = fmul fast float %float, 0x3FB99999A0000000
  %fused = call contract float @llvm.fma.f32(float %product, float %float, float 1.0)
  %negative = fneg nnan ninf float %fused
  %compare = fcmp contract ogt float %negative, %float
  %less = icmp samesign ult i32 %tid, %n
  %chosen = select i1 %compare, i32 %sum, i32 undef
  %vector = insertelement <4 x float> poison, float %float, i64 0
  %shuffled = shufflevector <4 x float> %vector, <4 x float> splat (float 2.0), <4 x i32> <i32 0, i32 4, i32 poison, i32 7>
  %element = extractelement <4 x float> %shuffled, i32 1
  %old = atomicrmw add ptr addrspace(1) @counter, i32 1 syncscope("device") monotonic, align 4
  %pairs = cmpxchg weak ptr %address, i32 0, i32 %chosen seq_cst monotonic, align 4
  %success = extractvalue { i32, i1 } %pairs, 1
  %made = insertvalue %struct.pair zeroinitializer, float %element, 1
  fence acquire
  %frozen = freeze i32 %old
  %asm = call i32 asm sideeffect "mov.u32 $0, %laneid;", "=r"() #2, !srcloc !8
  switch i32 %tid, label %join [
    i32 0, label %left
    i32 -1, label %right
  ]

left:                                             ; preds = %entry
  br i1 %success, label %join, label %right, !llvm.loop !10

right:                                            ; preds = %left, %entry
  br label %join

join:                                             ; preds = %right, %left, %entry
  %merged = phi i32 [ %frozen, %entry ], [ 1, %left ], [ %asm, %right ]
  %pointer = phi ptr [ %out, %entry ], [ null, %left ], [ inttoptr (i64 64 to ptr), %right ]
  store atomic i32 %merged, ptr %pointer syncscope("agent") release, align 4
  ret void
}

define internal fastcc { i32, float } @helper(i128 %wide, half %small, bfloat %brain) unnamed_addr {
  %1 = trunc i128 %wide to i32
  %2 = fpext half %small to float
  %3 = insertvalue { i32, float } poison, i32 %1, 0
  %4 = insertvalue { i32, float } %3, float %2, 1
  br label %5

5:                                                ; preds = %0
  ret { i32, float } %4
}

declare void @llvm.lifetime.start.p0(i64 immarg, ptr captures(none)) #1
declare float @llvm.fma.f32(float, float, float)
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @vprintf(ptr, ...)

attributes #0 = { convergent mustprogress noinline norecurse nounwind memory(argmem: readwrite, inaccessiblemem: write) "frame-pointer"="all" "no-trapping-math"="true" "nvvm.maxntid"="256" uwtable(sync) }
attributes #1 = { nocallback nofree nosync nounwind willreturn }
attributes #2 = { convergent nounwind memory(none) }

!llvm.module.flags = !{!0, !1, !15}
!llvm.dbg.cu = !{!2}
!nvvm.annotations = !{!11}

!0 = !{i32 2, !"SDK Version", [2 x i32] [i32 12, i32 4]}
!1 = !{i32 7, !"Dwarf Version", i32 2}
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_17, file: !3, producer: "clang \22x\22", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "instructions.cu", directory: "folder", checksumkind: CSK_MD5, checksum: "0123456789abcdef0123456789abcdef")
!4 = !{}
!5 = distinct !DISubprogram(name: "kernel", scope: !3, file: !3, line: 3, type: !6, scopeLine: 3, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!6 = !DISubroutineType(types: !4)
!7 = !{!12, !12, i64 0}
!8 = !{i64 2147483652}
!9 = !DILocation(line: 4, column: 3, scope: !5)
!10 = distinct !{!10, !9}
!11 = !{ptr @kernel, !"kernel", i32 1}
!12 = !{!"int", !13, i64 0}
!13 = !{!"omnipotent char", !14, i64 0}
!14 = !{!"Simple C++ TBAA"}
!15 = !{i32 2, !"Debug Info Version", i32 3}
