; ModuleID = 'a.cu'
source_filename = "a.cu"
target datalayout = "e-p6:32:32-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

%struct.P = type { float, i32, ptr }

@tab = dso_local addrspace(4) externally_initialized constant [4 x float] [float 1.000000e+00, float 2.000000e+00, float 3.000000e+00, float 4.000000e+00], align 4
@counter = dso_local addrspace(1) externally_initialized global i32 0, align 4
@_ZZ1kPfPKfi1PE2sh = internal unnamed_addr addrspace(3) global [256 x float] undef, align 4
@dyn = external dso_local local_unnamed_addr addrspace(3) global [0 x float], align 4
@llvm.compiler.used = appending global [2 x ptr] [ptr addrspacecast (ptr addrspace(1) @counter to ptr), ptr addrspacecast (ptr addrspace(4) @tab to ptr)], section "llvm.metadata"

; Function Attrs: convergent mustprogress noinline nounwind
define dso_local noundef float @_Z6helperPfi(ptr noundef readonly captures(none) %p, i32 noundef %i) local_unnamed_addr #0 !dbg !9 {
entry:
  %idxprom = sext i32 %i to i64, !dbg !12
  %arrayidx = getelementptr inbounds float, ptr %p, i64 %idxprom, !dbg !12
  %0 = load float, ptr %arrayidx, align 4, !dbg !12, !tbaa !13
  %arrayidx2 = getelementptr i8, ptr %arrayidx, i64 4, !dbg !17
  %1 = load float, ptr %arrayidx2, align 4, !dbg !17, !tbaa !13
  %call = tail call contract float @__nv_sinf(float noundef %1) #6, !dbg !18
  %mul = fmul contract float %0, %call, !dbg !19
  ret float %mul, !dbg !20
}

; Function Attrs: convergent nounwind
declare dso_local float @__nv_sinf(float noundef) local_unnamed_addr #1

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @_Z1kPfPKfi1P(ptr noundef writeonly captures(none) %a, ptr noundef readonly captures(none) %b, i32 noundef %n, ptr noundef readonly byval(%struct.P) align 8 captures(none) %s) local_unnamed_addr #2 !dbg !21 {
entry:
  %local = alloca [8 x float], align 4
  %0 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ctaid.x(), !dbg !22
  %1 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ntid.x(), !dbg !26
  %mul = mul i32 %0, %1, !dbg !29
  %2 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !30
  %add = add i32 %mul, %2, !dbg !33
  %cmp.not = icmp slt i32 %add, %n, !dbg !34
  br i1 %cmp.not, label %if.end, label %cleanup48, !dbg !34

if.end:                                           ; preds = %entry
  call void @llvm.lifetime.start.p0(i64 32, ptr nonnull %local) #7, !dbg !35
  %mul4 = shl nsw i32 %add, 3
  %3 = sext i32 %mul4 to i64, !dbg !36
  %arrayidx = getelementptr inbounds float, ptr %b, i64 %3, !dbg !37
  %4 = load float, ptr %arrayidx, align 4, !dbg !37, !tbaa !13
  store float %4, ptr %local, align 4, !dbg !38, !tbaa !13
  %5 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.1 = getelementptr i8, ptr %5, i64 4, !dbg !37
  %6 = load float, ptr %arrayidx.1, align 4, !dbg !37, !tbaa !13
  %arrayidx7.1 = getelementptr inbounds nuw i8, ptr %local, i64 4, !dbg !39
  store float %6, ptr %arrayidx7.1, align 4, !dbg !38, !tbaa !13
  %7 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.2 = getelementptr i8, ptr %7, i64 8, !dbg !37
  %8 = load float, ptr %arrayidx.2, align 4, !dbg !37, !tbaa !13
  %arrayidx7.2 = getelementptr inbounds nuw i8, ptr %local, i64 8, !dbg !39
  store float %8, ptr %arrayidx7.2, align 4, !dbg !38, !tbaa !13
  %9 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.3 = getelementptr i8, ptr %9, i64 12, !dbg !37
  %10 = load float, ptr %arrayidx.3, align 4, !dbg !37, !tbaa !13
  %arrayidx7.3 = getelementptr inbounds nuw i8, ptr %local, i64 12, !dbg !39
  store float %10, ptr %arrayidx7.3, align 4, !dbg !38, !tbaa !13
  %11 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.4 = getelementptr i8, ptr %11, i64 16, !dbg !37
  %12 = load float, ptr %arrayidx.4, align 4, !dbg !37, !tbaa !13
  %arrayidx7.4 = getelementptr inbounds nuw i8, ptr %local, i64 16, !dbg !39
  store float %12, ptr %arrayidx7.4, align 4, !dbg !38, !tbaa !13
  %13 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.5 = getelementptr i8, ptr %13, i64 20, !dbg !37
  %14 = load float, ptr %arrayidx.5, align 4, !dbg !37, !tbaa !13
  %arrayidx7.5 = getelementptr inbounds nuw i8, ptr %local, i64 20, !dbg !39
  store float %14, ptr %arrayidx7.5, align 4, !dbg !38, !tbaa !13
  %15 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.6 = getelementptr i8, ptr %15, i64 24, !dbg !37
  %16 = load float, ptr %arrayidx.6, align 4, !dbg !37, !tbaa !13
  %arrayidx7.6 = getelementptr inbounds nuw i8, ptr %local, i64 24, !dbg !39
  store float %16, ptr %arrayidx7.6, align 4, !dbg !38, !tbaa !13
  %17 = getelementptr float, ptr %b, i64 %3, !dbg !37
  %arrayidx.7 = getelementptr i8, ptr %17, i64 28, !dbg !37
  %18 = load float, ptr %arrayidx.7, align 4, !dbg !37, !tbaa !13
  %arrayidx7.7 = getelementptr inbounds nuw i8, ptr %local, i64 28, !dbg !39
  store float %18, ptr %arrayidx7.7, align 4, !dbg !38, !tbaa !13
  %idxprom8 = sext i32 %add to i64, !dbg !40
  %arrayidx9 = getelementptr inbounds float, ptr %b, i64 %idxprom8, !dbg !40
  %19 = load float, ptr %arrayidx9, align 4, !dbg !40, !tbaa !13
  %idxprom11 = zext nneg i32 %2 to i64, !dbg !41
  %arrayidx12 = getelementptr inbounds nuw [0 x float], ptr addrspacecast (ptr addrspace(3) @dyn to ptr), i64 0, i64 %idxprom11, !dbg !41
  %20 = load float, ptr %arrayidx12, align 4, !dbg !41, !tbaa !13
  %add13 = fadd contract float %19, %20, !dbg !42
  %arrayidx16 = getelementptr inbounds nuw [256 x float], ptr addrspacecast (ptr addrspace(3) @_ZZ1kPfPKfi1PE2sh to ptr), i64 0, i64 %idxprom11, !dbg !43
  store float %add13, ptr %arrayidx16, align 4, !dbg !44, !tbaa !13
  tail call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0), !dbg !45
  %cmp1965 = icmp sgt i32 %n, 0, !dbg !46
  br i1 %cmp1965, label %for.body21.preheader, label %cleanup, !dbg !47

for.body21.preheader:                             ; preds = %if.end
  %wide.trip.count = zext nneg i32 %n to i64, !dbg !46
  br label %for.body21, !dbg !47

for.body21:                                       ; preds = %for.body21.preheader, %if.end26
  %indvars.iv = phi i64 [ 0, %for.body21.preheader ], [ %indvars.iv.next, %if.end26 ]
  %x.066 = phi float [ 0.000000e+00, %for.body21.preheader ], [ %add37, %if.end26 ]
  %arrayidx23 = getelementptr inbounds nuw [256 x float], ptr addrspacecast (ptr addrspace(3) @_ZZ1kPfPKfi1PE2sh to ptr), i64 0, i64 %indvars.iv, !dbg !48
  %21 = load float, ptr %arrayidx23, align 4, !dbg !48, !tbaa !13
  %cmp24 = fcmp contract olt float %21, 0.000000e+00, !dbg !49
  br i1 %cmp24, label %cleanup, label %if.end26, !dbg !49

if.end26:                                         ; preds = %for.body21
  %and = and i64 %indvars.iv, 3, !dbg !50
  %arrayidx30 = getelementptr inbounds nuw [4 x float], ptr addrspacecast (ptr addrspace(4) @tab to ptr), i64 0, i64 %and, !dbg !51
  %22 = load float, ptr %arrayidx30, align 4, !dbg !51, !tbaa !13
  %mul31 = fmul contract float %21, %22, !dbg !52
  %23 = trunc i64 %indvars.iv to i32, !dbg !53
  %24 = mul i32 %add, %23, !dbg !53
  %and33 = and i32 %24, 7, !dbg !53
  %idxprom34 = zext nneg i32 %and33 to i64, !dbg !54
  %arrayidx35 = getelementptr inbounds nuw [8 x float], ptr %local, i64 0, i64 %idxprom34, !dbg !54
  %25 = load float, ptr %arrayidx35, align 4, !dbg !54, !tbaa !13
  %add36 = fadd contract float %mul31, %25, !dbg !55
  %add37 = fadd contract float %x.066, %add36, !dbg !56
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1, !dbg !57
  %exitcond.not = icmp eq i64 %indvars.iv.next, %wide.trip.count, !dbg !46
  br i1 %exitcond.not, label %cleanup, label %for.body21, !dbg !47, !llvm.loop !58

cleanup:                                          ; preds = %if.end26, %for.body21, %if.end
  %x.0.lcssa = phi float [ 0.000000e+00, %if.end ], [ %x.066, %for.body21 ], [ %add37, %if.end26 ], !dbg !61
  %p = getelementptr inbounds nuw i8, ptr %s, i64 8, !dbg !62
  %26 = load ptr, ptr %p, align 8, !dbg !62, !tbaa !63
  %b41 = getelementptr inbounds nuw i8, ptr %s, i64 4, !dbg !68
  %27 = load i32, ptr %b41, align 4, !dbg !68, !tbaa !69
  %call42 = tail call contract noundef float @_Z6helperPfi(ptr noundef %26, i32 noundef %27) #6, !dbg !70
  %28 = load float, ptr %s, align 8, !dbg !71, !tbaa !72
  %mul44 = fmul contract float %call42, %28, !dbg !73
  %add45 = fadd contract float %x.0.lcssa, %mul44, !dbg !74
  %arrayidx47 = getelementptr inbounds float, ptr %a, i64 %idxprom8, !dbg !75
  store float %add45, ptr %arrayidx47, align 4, !dbg !76, !tbaa !13
  %29 = atomicrmw add ptr addrspacecast (ptr addrspace(1) @counter to ptr), i32 1 seq_cst, align 4, !dbg !77
  call void @llvm.lifetime.end.p0(i64 32, ptr nonnull %local) #7, !dbg !78
  br label %cleanup48, !dbg !78

cleanup48:                                        ; preds = %entry, %cleanup
  ret void, !dbg !78
}

; Function Attrs: mustprogress nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr captures(none)) #3

; Function Attrs: mustprogress nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr captures(none)) #3

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #4

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #5

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #5

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #5

attributes #0 = { convergent mustprogress noinline nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" }
attributes #1 = { convergent nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" }
attributes #2 = { convergent mustprogress noinline norecurse nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" "uniform-work-group-size"="true" }
attributes #3 = { mustprogress nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #4 = { convergent nocallback nounwind }
attributes #5 = { mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #6 = { convergent nounwind }
attributes #7 = { nounwind }

!llvm.dbg.cu = !{!0}
!nvvm.annotations = !{!2}
!llvm.module.flags = !{!3, !4, !5, !6, !7}

!1 = !DIFile(filename: "a.cu", directory: "examples")
!2 = !{ptr @_Z1kPfPKfi1P}
!3 = !{i32 7, !"Dwarf Version", i32 2}
!4 = !{i32 2, !"Debug Info Version", i32 3}
!5 = !{i32 1, !"wchar_size", i32 4}
!6 = !{i32 4, !"nvvm-reflect-ftz", i32 0}
!7 = !{i32 7, !"frame-pointer", i32 2}
!9 = distinct !DISubprogram(name: "helper", scope: !1, file: !1, line: 13, type: !10, scopeLine: 13, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!10 = !DISubroutineType(types: !11)
!11 = !{}
!12 = !DILocation(line: 13, column: 76, scope: !9)
!13 = !{!14, !14, i64 0}
!14 = !{!"float", !15, i64 0}
!15 = !{!"omnipotent char", !16, i64 0}
!16 = !{!"Simple C++ TBAA"}
!17 = !DILocation(line: 13, column: 91, scope: !9)
!18 = !DILocation(line: 13, column: 81, scope: !9)
!19 = !DILocation(line: 13, column: 80, scope: !9)
!20 = !DILocation(line: 13, column: 69, scope: !9)
!21 = distinct !DISubprogram(name: "k", scope: !1, file: !1, line: 14, type: !10, scopeLine: 14, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!22 = !DILocation(line: 66, column: 3, scope: !23, inlinedAt: !25)
!23 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !24, file: !24, line: 66, type: !10, scopeLine: 66, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!24 = !DIFile(filename: "__clang_cuda_builtin_vars.h", directory: "")
!25 = distinct !DILocation(line: 16, column: 11, scope: !21)
!26 = !DILocation(line: 79, column: 3, scope: !27, inlinedAt: !28)
!27 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !24, file: !24, line: 79, type: !10, scopeLine: 79, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!28 = distinct !DILocation(line: 16, column: 22, scope: !21)
!29 = !DILocation(line: 16, column: 21, scope: !21)
!30 = !DILocation(line: 53, column: 3, scope: !31, inlinedAt: !32)
!31 = distinct !DISubprogram(name: "__fetch_builtin_x", scope: !24, file: !24, line: 53, type: !10, scopeLine: 53, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!32 = distinct !DILocation(line: 16, column: 33, scope: !21)
!33 = !DILocation(line: 16, column: 32, scope: !21)
!34 = !DILocation(line: 17, column: 7, scope: !21)
!35 = !DILocation(line: 18, column: 3, scope: !21)
!36 = !DILocation(line: 19, column: 3, scope: !21)
!37 = !DILocation(line: 19, column: 33, scope: !21)
!38 = !DILocation(line: 19, column: 32, scope: !21)
!39 = !DILocation(line: 19, column: 24, scope: !21)
!40 = !DILocation(line: 20, column: 19, scope: !21)
!41 = !DILocation(line: 20, column: 24, scope: !21)
!42 = !DILocation(line: 20, column: 23, scope: !21)
!43 = !DILocation(line: 20, column: 3, scope: !21)
!44 = !DILocation(line: 20, column: 18, scope: !21)
!45 = !DILocation(line: 21, column: 3, scope: !21)
!46 = !DILocation(line: 23, column: 16, scope: !21)
!47 = !DILocation(line: 23, column: 3, scope: !21)
!48 = !DILocation(line: 23, column: 30, scope: !21)
!49 = !DILocation(line: 23, column: 35, scope: !21)
!50 = !DILocation(line: 23, column: 60, scope: !21)
!51 = !DILocation(line: 23, column: 55, scope: !21)
!52 = !DILocation(line: 23, column: 54, scope: !21)
!53 = !DILocation(line: 23, column: 77, scope: !21)
!54 = !DILocation(line: 23, column: 66, scope: !21)
!55 = !DILocation(line: 23, column: 64, scope: !21)
!56 = !DILocation(line: 23, column: 47, scope: !21)
!57 = !DILocation(line: 23, column: 20, scope: !21)
!58 = distinct !{!58, !47, !59, !60}
!59 = !DILocation(line: 23, column: 82, scope: !21)
!60 = !{!"llvm.loop.mustprogress"}
!61 = !DILocation(line: 0, scope: !21)
!62 = !DILocation(line: 24, column: 21, scope: !21)
!63 = !{!64, !66, i64 8}
!64 = !{!"_ZTS1P", !14, i64 0, !65, i64 4, !66, i64 8}
!65 = !{!"int", !15, i64 0}
!66 = !{!"p1 float", !67, i64 0}
!67 = !{!"any pointer", !15, i64 0}
!68 = !DILocation(line: 24, column: 26, scope: !21)
!69 = !{!64, !65, i64 4}
!70 = !DILocation(line: 24, column: 12, scope: !21)
!71 = !DILocation(line: 24, column: 31, scope: !21)
!72 = !{!64, !14, i64 0}
!73 = !DILocation(line: 24, column: 28, scope: !21)
!74 = !DILocation(line: 24, column: 10, scope: !21)
!75 = !DILocation(line: 24, column: 3, scope: !21)
!76 = !DILocation(line: 24, column: 7, scope: !21)
!77 = !DILocation(line: 25, column: 3, scope: !21)
!78 = !DILocation(line: 26, column: 1, scope: !21)
