; ModuleID = 'all-operations.cu'
source_filename = "all-operations.cu"
target datalayout = "e-p6:32:32-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

@_ZZ6onIntsPiiE5local = internal addrspace(3) global [7 x i32] undef, align 4

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @_Z6onIntsPii(ptr noundef captures(none) %cells, i32 noundef %count) local_unnamed_addr #0 {
entry:
  %0 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %cmp = icmp samesign ult i32 %0, 7
  br i1 %cmp, label %if.then, label %if.end

if.then:                                          ; preds = %entry
  %cmp2 = icmp eq i32 %0, 1
  %cmp4 = icmp eq i32 %0, 3
  %cond = sext i1 %cmp4 to i32
  %cond5 = select i1 %cmp2, i32 1073741824, i32 %cond
  %idxprom = zext nneg i32 %0 to i64
  %arrayidx = getelementptr inbounds nuw [7 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 0, i64 %idxprom
  store i32 %cond5, ptr %arrayidx, align 4, !tbaa !8
  br label %if.end

if.end:                                           ; preds = %if.then, %entry
  tail call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %1 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %2 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  %mul = mul i32 %1, %2
  %add = add i32 %mul, %0
  %cmp10 = icmp slt i32 %add, %count
  br i1 %cmp10, label %if.then11, label %if.end15

if.then11:                                        ; preds = %if.end
  %mul12 = mul nsw i32 %add, 7
  %sub = add nsw i32 %mul12, -300
  %3 = atomicrmw add ptr %cells, i32 %sub seq_cst, align 4
  %arrayidx1.i = getelementptr inbounds nuw i8, ptr %cells, i64 4
  %4 = atomicrmw min ptr %arrayidx1.i, i32 %sub seq_cst, align 4
  %arrayidx3.i = getelementptr inbounds nuw i8, ptr %cells, i64 8
  %5 = atomicrmw max ptr %arrayidx3.i, i32 %sub seq_cst, align 4
  %arrayidx5.i = getelementptr inbounds nuw i8, ptr %cells, i64 12
  %rem.i = urem i32 %add, 24
  %shl.i = shl nuw nsw i32 1, %rem.i
  %not.i = xor i32 %shl.i, -1
  %6 = atomicrmw and ptr %arrayidx5.i, i32 %not.i seq_cst, align 4
  %arrayidx7.i = getelementptr inbounds nuw i8, ptr %cells, i64 16
  %7 = atomicrmw or ptr %arrayidx7.i, i32 %shl.i seq_cst, align 4
  %arrayidx11.i = getelementptr inbounds nuw i8, ptr %cells, i64 20
  %8 = atomicrmw xor ptr %arrayidx11.i, i32 %sub seq_cst, align 4
  %arrayidx13.i = getelementptr inbounds nuw i8, ptr %cells, i64 24
  %9 = load i32, ptr %arrayidx13.i, align 4, !tbaa !8
  br label %do.body.i

do.body.i:                                        ; preds = %do.body.i, %if.then11
  %seen.0.i = phi i32 [ %9, %if.then11 ], [ %11, %do.body.i ]
  %add.i = add nsw i32 %seen.0.i, 2
  %10 = cmpxchg ptr %arrayidx13.i, i32 %seen.0.i, i32 %add.i seq_cst seq_cst, align 4
  %11 = extractvalue { i32, i1 } %10, 0
  %cmp.not.i = extractvalue { i32, i1 } %10, 1
  br i1 %cmp.not.i, label %_Z17integerOperationsIiEvPT_S0_j.exit, label %do.body.i, !llvm.loop !12

_Z17integerOperationsIiEvPT_S0_j.exit:            ; preds = %do.body.i
  %12 = atomicrmw add ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i32 %sub seq_cst, align 4
  %13 = atomicrmw min ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 4), i32 %sub seq_cst, align 4
  %14 = atomicrmw max ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 8), i32 %sub seq_cst, align 4
  %15 = atomicrmw and ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 12), i32 %not.i seq_cst, align 4
  %16 = atomicrmw or ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 16), i32 %shl.i seq_cst, align 4
  %17 = atomicrmw xor ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 20), i32 %sub seq_cst, align 4
  %18 = load i32, ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 24), align 4, !tbaa !8
  br label %do.body.i38

do.body.i38:                                      ; preds = %do.body.i38, %_Z17integerOperationsIiEvPT_S0_j.exit
  %seen.0.i39 = phi i32 [ %18, %_Z17integerOperationsIiEvPT_S0_j.exit ], [ %20, %do.body.i38 ]
  %add.i40 = add nsw i32 %seen.0.i39, 2
  %19 = cmpxchg ptr getelementptr inbounds nuw (i8, ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 24), i32 %seen.0.i39, i32 %add.i40 seq_cst seq_cst, align 4
  %20 = extractvalue { i32, i1 } %19, 0
  %cmp.not.i41 = extractvalue { i32, i1 } %19, 1
  br i1 %cmp.not.i41, label %if.end15, label %do.body.i38, !llvm.loop !12

if.end15:                                         ; preds = %do.body.i38, %if.end
  tail call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br i1 %cmp, label %if.then18, label %if.end29

if.then18:                                        ; preds = %if.end15
  %idxprom20 = zext nneg i32 %0 to i64
  %arrayidx21 = getelementptr inbounds nuw [7 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ6onIntsPiiE5local to ptr), i64 0, i64 %idxprom20
  %21 = load i32, ptr %arrayidx21, align 4, !tbaa !8
  %mul23 = mul i32 %1, 7
  %add24 = add nuw nsw i32 %0, 7
  %add26 = add i32 %add24, %mul23
  %idxprom27 = zext i32 %add26 to i64
  %arrayidx28 = getelementptr inbounds nuw i32, ptr %cells, i64 %idxprom27
  store i32 %21, ptr %arrayidx28, align 4, !tbaa !8
  br label %if.end29

if.end29:                                         ; preds = %if.then18, %if.end15
  ret void
}

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #1

; Function Attrs: mustprogress nofree noinline norecurse nounwind memory(argmem: readwrite)
define dso_local ptx_kernel void @_Z7onLongsPyi(ptr noundef captures(none) %cells, i32 noundef %count) local_unnamed_addr #2 {
entry:
  %0 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %1 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  %mul = mul i32 %0, %1
  %2 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %add = add i32 %mul, %2
  %cmp = icmp ult i32 %add, %count
  br i1 %cmp, label %if.then, label %if.end

if.then:                                          ; preds = %entry
  %conv = zext i32 %add to i64
  %or = mul i64 %conv, 8589934593
  %3 = atomicrmw add ptr %cells, i64 %or seq_cst, align 8
  %arrayidx1.i = getelementptr inbounds nuw i8, ptr %cells, i64 8
  %4 = atomicrmw umin ptr %arrayidx1.i, i64 %or seq_cst, align 8
  %arrayidx3.i = getelementptr inbounds nuw i8, ptr %cells, i64 16
  %5 = atomicrmw umax ptr %arrayidx3.i, i64 %or seq_cst, align 8
  %arrayidx5.i = getelementptr inbounds nuw i8, ptr %cells, i64 24
  %rem.i = urem i32 %add, 24
  %sh_prom.i = zext nneg i32 %rem.i to i64
  %shl.i = shl nuw nsw i64 1, %sh_prom.i
  %not.i = xor i64 %shl.i, -1
  %6 = atomicrmw and ptr %arrayidx5.i, i64 %not.i seq_cst, align 8
  %arrayidx7.i = getelementptr inbounds nuw i8, ptr %cells, i64 32
  %7 = atomicrmw or ptr %arrayidx7.i, i64 %shl.i seq_cst, align 8
  %arrayidx12.i = getelementptr inbounds nuw i8, ptr %cells, i64 40
  %8 = atomicrmw xor ptr %arrayidx12.i, i64 %or seq_cst, align 8
  %arrayidx14.i = getelementptr inbounds nuw i8, ptr %cells, i64 48
  %9 = load i64, ptr %arrayidx14.i, align 8, !tbaa !14
  br label %do.body.i

do.body.i:                                        ; preds = %do.body.i, %if.then
  %seen.0.i = phi i64 [ %9, %if.then ], [ %11, %do.body.i ]
  %add.i = add i64 %seen.0.i, 2
  %10 = cmpxchg ptr %arrayidx14.i, i64 %seen.0.i, i64 %add.i seq_cst seq_cst, align 8
  %11 = extractvalue { i64, i1 } %10, 0
  %cmp.not.i = extractvalue { i64, i1 } %10, 1
  br i1 %cmp.not.i, label %if.end, label %do.body.i, !llvm.loop !16

if.end:                                           ; preds = %do.body.i, %entry
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @_Z6othersPfPdPjS1_PiS_(ptr noundef captures(none) %sum, ptr noundef captures(none) %precise, ptr noundef captures(none) %wrapped, ptr noundef captures(none) %down, ptr noundef captures(none) %taken, ptr noundef captures(none) %swapped) local_unnamed_addr #0 {
entry:
  %0 = atomicrmw fadd ptr %sum, float 5.000000e-01 seq_cst, align 4
  %1 = atomicrmw fadd ptr %precise, double 2.500000e-01 seq_cst, align 8
  %2 = atomicrmw uinc_wrap ptr %wrapped, i32 9 seq_cst, align 4
  %3 = atomicrmw udec_wrap ptr %down, i32 6 seq_cst, align 4
  %4 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %add = add nuw nsw i32 %4, 1
  %5 = atomicrmw xchg ptr %taken, i32 %add seq_cst, align 4
  %add.ptr = getelementptr inbounds nuw i8, ptr %taken, i64 4
  %6 = atomicrmw add ptr %add.ptr, i32 %5 seq_cst, align 4
  %conv = uitofp nneg i32 %4 to float
  %call.i.i = tail call i32 @__nv_float_as_int(float noundef %conv) #5
  %7 = atomicrmw xchg ptr %swapped, i32 %call.i.i seq_cst, align 4
  %call1.i.i = tail call contract noundef float @__nv_int_as_float(i32 noundef %7) #5
  %add.ptr9 = getelementptr inbounds nuw i8, ptr %taken, i64 8
  %8 = atomicrmw add ptr %add.ptr9, i32 -3 seq_cst, align 4
  ret void
}

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #3

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #3

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #3

; Function Attrs: convergent nounwind
declare dso_local float @__nv_int_as_float(i32 noundef) local_unnamed_addr #4

; Function Attrs: convergent nounwind
declare dso_local i32 @__nv_float_as_int(float noundef) local_unnamed_addr #4

attributes #0 = { convergent mustprogress noinline norecurse nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" "uniform-work-group-size"="true" }
attributes #1 = { convergent nocallback nounwind }
attributes #2 = { mustprogress nofree noinline norecurse nounwind memory(argmem: readwrite) "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" "uniform-work-group-size"="true" }
attributes #3 = { mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #4 = { convergent nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" }
attributes #5 = { convergent nounwind }

!llvm.module.flags = !{!0, !1, !2, !3}
!nvvm.annotations = !{!4, !5, !6}

!0 = !{i32 2, !"SDK Version", [2 x i32] [i32 12, i32 4]}
!1 = !{i32 1, !"wchar_size", i32 4}
!2 = !{i32 4, !"nvvm-reflect-ftz", i32 0}
!3 = !{i32 7, !"frame-pointer", i32 2}
!4 = !{ptr @_Z6onIntsPii}
!5 = !{ptr @_Z7onLongsPyi}
!6 = !{ptr @_Z6othersPfPdPjS1_PiS_}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !10, i64 0}
!10 = !{!"omnipotent char", !11, i64 0}
!11 = !{!"Simple C++ TBAA"}
!12 = distinct !{!12, !13}
!13 = !{!"llvm.loop.mustprogress"}
!14 = !{!15, !15, i64 0}
!15 = !{!"long long", !10, i64 0}
!16 = distinct !{!16, !13}
