source_filename = "ex.cu"
target datalayout = "e-p6:32:32-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

define dso_local ptx_kernel void @_Z3runPKiPii(ptr noundef readonly captures(none) %a, ptr noundef writeonly captures(none) %out, i32 noundef %n) local_unnamed_addr #0 !dbg !10 {
entry:
  %0 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ctaid.x(), !dbg !14
  %1 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ntid.x(), !dbg !18
  %mul = mul i32 %0, %1, !dbg !21
  %2 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !22
  %add = add i32 %mul, %2, !dbg !25
  %idxprom = sext i32 %add to i64, !dbg !26
  %arrayidx = getelementptr inbounds i32, ptr %a, i64 %idxprom, !dbg !26
  %3 = load i32, ptr %arrayidx, align 4, !dbg !26
  %cmp17 = icmp sgt i32 %3, 1, !dbg !27
  br i1 %cmp17, label %while.body, label %while.end, !dbg !28

while.body:
  %s.019 = phi i32 [ 0, %entry ], [ %add5, %while.body ]
  %x.018 = phi i32 [ %3, %entry ], [ %spec.select, %while.body ]
  %rem = and i32 %x.018, 1, !dbg !29
  %tobool.not = icmp eq i32 %rem, 0, !dbg !30
  %mul3 = mul nuw nsw i32 %x.018, 3, !dbg !30
  %add4 = add nuw nsw i32 %mul3, 1, !dbg !30
  %div16 = lshr exact i32 %x.018, 1, !dbg !30
  %add5 = add nsw i32 %s.019, %n, !dbg !31
  %spec.select = select i1 %tobool.not, i32 %div16, i32 %add4, !dbg !32
  %cmp = icmp samesign ugt i32 %spec.select, 1, !dbg !27
  br i1 %cmp, label %while.body, label %while.end, !dbg !28

while.end:
  %s.0.lcssa = phi i32 [ 0, %entry ], [ %add5, %while.body ]
  tail call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0), !dbg !34
  %4 = load i32, ptr %arrayidx, align 4, !dbg !35
  %and = and i32 %4, 31, !dbg !36
  %idxprom8 = zext nneg i32 %and to i64, !dbg !37
  %arrayidx9 = getelementptr inbounds nuw i32, ptr %out, i64 %idxprom8, !dbg !37
  store i32 %s.0.lcssa, ptr %arrayidx9, align 4, !dbg !38
  ret void, !dbg !39
}

declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #1

declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #2

declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #2

declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #2

attributes #0 = { convergent mustprogress noinline norecurse nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx78,+sm_80" "uniform-work-group-size"="true" }
attributes #1 = { convergent nocallback nounwind }
attributes #2 = { mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none) }

!llvm.module.flags = !{!0, !1, !2, !3, !4, !5}
!llvm.dbg.cu = !{!6}
!nvvm.annotations = !{!8}
!llvm.ident = !{!9}

!0 = !{i32 2, !"SDK Version", [2 x i32] [i32 12, i32 4]}
!1 = !{i32 7, !"Dwarf Version", i32 2}
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 1, !"wchar_size", i32 4}
!4 = !{i32 4, !"nvvm-reflect-ftz", i32 0}
!5 = !{i32 7, !"frame-pointer", i32 2}
!6 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !7, producer: "clang version 21.0.0", isOptimized: true, runtimeVersion: 0, emissionKind: DebugDirectivesOnly, splitDebugInlining: false, nameTableKind: None)
!7 = !DIFile(filename: "ex.cu", directory: "")
!8 = !{ptr @_Z3runPKiPii}
!9 = !{!"clang version 21.0.0"}
!10 = distinct !DISubprogram(name: "run", scope: !11, file: !11, line: 1, type: !12, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !6)
!11 = !DIFile(filename: "ex.cu", directory: "")
!12 = !DISubroutineType(types: !13)
!13 = !{}
!14 = !DILocation(line: 66, column: 3, scope: !15, inlinedAt: !17)
!15 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !16, file: !16, line: 66, type: !12, scopeLine: 66, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !6)
!16 = !DIFile(filename: "__clang_cuda_builtin_vars.h", directory: "")
!17 = distinct !DILocation(line: 2, column: 11, scope: !10)
!18 = !DILocation(line: 79, column: 3, scope: !19, inlinedAt: !20)
!19 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !16, file: !16, line: 79, type: !12, scopeLine: 79, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !6)
!20 = distinct !DILocation(line: 2, column: 24, scope: !10)
!21 = !DILocation(line: 2, column: 22, scope: !10)
!22 = !DILocation(line: 53, column: 3, scope: !23, inlinedAt: !24)
!23 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !16, file: !16, line: 53, type: !12, scopeLine: 53, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !6)
!24 = distinct !DILocation(line: 2, column: 37, scope: !10)
!25 = !DILocation(line: 2, column: 35, scope: !10)
!26 = !DILocation(line: 3, column: 11, scope: !10)
!27 = !DILocation(line: 4, column: 12, scope: !10)
!28 = !DILocation(line: 4, column: 3, scope: !10)
!29 = !DILocation(line: 4, column: 25, scope: !10)
!30 = !DILocation(line: 4, column: 23, scope: !10)
!31 = !DILocation(line: 4, column: 52, scope: !10)
!32 = !DILocation(line: 4, scope: !10)
!33 = !DILocation(line: 0, scope: !10)
!34 = !DILocation(line: 5, column: 3, scope: !10)
!35 = !DILocation(line: 6, column: 7, scope: !10)
!36 = !DILocation(line: 6, column: 12, scope: !10)
!37 = !DILocation(line: 6, column: 3, scope: !10)
!38 = !DILocation(line: 6, column: 18, scope: !10)
!39 = !DILocation(line: 7, column: 1, scope: !10)

