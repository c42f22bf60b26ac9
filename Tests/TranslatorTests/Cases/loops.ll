; ModuleID = 'loops.cu'
source_filename = "loops.cu"
target datalayout = "e-p6:32:32-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn memory(none)
define dso_local noundef range(i32 0, 1002) i32 @_Z7collatzj(i32 noundef %n) local_unnamed_addr #0 {
entry:
  %cmp.old.not = icmp eq i32 %n, 1
  br i1 %cmp.old.not, label %while.end, label %while.body

while.body:                                       ; preds = %entry, %while.body
  %n.addr.0 = phi i32 [ %cond, %while.body ], [ %n, %entry ]
  %steps.0 = phi i32 [ %inc, %while.body ], [ 0, %entry ]
  %and = and i32 %n.addr.0, 1
  %tobool.not = icmp eq i32 %and, 0
  %mul = mul i32 %n.addr.0, 3
  %add = add i32 %mul, 1
  %div7 = lshr exact i32 %n.addr.0, 1
  %cond = select i1 %tobool.not, i32 %div7, i32 %add
  %inc = add nuw nsw i32 %steps.0, 1
  %cmp1 = icmp samesign ult i32 %steps.0, 1000
  %cmp = icmp ne i32 %cond, 1
  %or.cond = select i1 %cmp1, i1 %cmp, i1 false
  br i1 %or.cond, label %while.body, label %while.end, !llvm.loop !6

while.end:                                        ; preds = %while.body, %entry
  %steps.1 = phi i32 [ 0, %entry ], [ %inc, %while.body ]
  ret i32 %steps.1
}

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn memory(none)
define dso_local noundef i32 @_Z6nestedi(i32 noundef %n) local_unnamed_addr #0 {
entry:
  %cmp.not82 = icmp sgt i32 %n, 0
  br i1 %cmp.not82, label %for.body, label %cleanup32

for.body:                                         ; preds = %entry, %for.inc30
  %i.084 = phi i32 [ %inc31, %for.inc30 ], [ 0, %entry ]
  %sum.083 = phi i32 [ %sum.6, %for.inc30 ], [ 0, %entry ]
  %rem = urem i32 %i.084, 3
  %cmp1 = icmp eq i32 %rem, 1
  br i1 %cmp1, label %for.inc30, label %for.cond2.preheader

for.cond2.preheader:                              ; preds = %for.body
  %cmp379.not = icmp eq i32 %i.084, 0
  br i1 %cmp379.not, label %for.end28, label %for.body5

for.body5:                                        ; preds = %for.cond2.preheader, %for.inc24
  %j.081 = phi i32 [ %sub25, %for.inc24 ], [ %i.084, %for.cond2.preheader ]
  %sum.180 = phi i32 [ %sum.2.lcssa, %for.inc24 ], [ %sum.083, %for.cond2.preheader ]
  %rem6 = urem i32 %j.081, 7
  %cmp7 = icmp eq i32 %rem6, 0
  br i1 %cmp7, label %next, label %for.cond10.preheader

for.cond10.preheader:                             ; preds = %for.body5
  %add = add nuw nsw i32 %j.081, %i.084
  %mul = mul nuw nsw i32 %j.081, %i.084
  %rem15 = urem i32 %add, 5
  %cmp16 = icmp eq i32 %rem15, 4
  br i1 %cmp16, label %for.inc24, label %if.end18

for.cond10:                                       ; preds = %if.end18
  %add14.1 = add nuw nsw i32 %add, 1
  %rem15.1 = urem i32 %add14.1, 5
  %cmp16.1 = icmp eq i32 %rem15.1, 4
  br i1 %cmp16.1, label %for.inc24, label %if.end18.1

if.end18.1:                                       ; preds = %for.cond10
  %add19.1 = add i32 %add19, %mul
  %add20.1 = add i32 %add19.1, 1
  %cmp21.1 = icmp sgt i32 %add20.1, 5000
  br i1 %cmp21.1, label %cleanup26.thread, label %for.cond10.1

for.cond10.1:                                     ; preds = %if.end18.1
  %add14.2 = add nuw nsw i32 %add, 2
  %rem15.2 = urem i32 %add14.2, 5
  %cmp16.2 = icmp eq i32 %rem15.2, 4
  br i1 %cmp16.2, label %for.inc24, label %if.end18.2

if.end18.2:                                       ; preds = %for.cond10.1
  %add19.2 = add i32 %add20.1, %mul
  %add20.2 = add i32 %add19.2, 2
  %cmp21.2 = icmp sgt i32 %add20.2, 5000
  br i1 %cmp21.2, label %cleanup26.thread, label %for.inc24

if.end18:                                         ; preds = %for.cond10.preheader
  %add19 = add i32 %sum.180, %mul
  %cmp21 = icmp sgt i32 %add19, 5000
  br i1 %cmp21, label %cleanup26.thread, label %for.cond10

cleanup26.thread:                                 ; preds = %if.end18.2, %if.end18.1, %if.end18
  %add20.lcssa = phi i32 [ %add19, %if.end18 ], [ %add20.1, %if.end18.1 ], [ %add20.2, %if.end18.2 ]
  %sub = sub nsw i32 0, %add20.lcssa
  br label %cleanup32

for.inc24:                                        ; preds = %if.end18.2, %for.cond10.1, %for.cond10, %for.cond10.preheader
  %sum.2.lcssa = phi i32 [ %sum.180, %for.cond10.preheader ], [ %add19, %for.cond10 ], [ %add20.1, %for.cond10.1 ], [ %add20.2, %if.end18.2 ]
  %sub25 = add nsw i32 %j.081, -2
  %cmp3 = icmp sgt i32 %j.081, 2
  br i1 %cmp3, label %for.body5, label %for.end28, !llvm.loop !8

for.end28:                                        ; preds = %for.inc24, %for.cond2.preheader
  %sum.1.lcssa = phi i32 [ %sum.083, %for.cond2.preheader ], [ %sum.2.lcssa, %for.inc24 ]
  %xor = xor i32 %sum.1.lcssa, %i.084
  br label %next

next:                                             ; preds = %for.body5, %for.end28
  %sum.5 = phi i32 [ %xor, %for.end28 ], [ %sum.180, %for.body5 ]
  %add29 = add nsw i32 %sum.5, 1
  br label %for.inc30

for.inc30:                                        ; preds = %for.body, %next
  %sum.6 = phi i32 [ %sum.083, %for.body ], [ %add29, %next ]
  %inc31 = add nuw nsw i32 %i.084, 1
  %exitcond.not = icmp eq i32 %inc31, %n
  br i1 %exitcond.not, label %cleanup32, label %for.body, !llvm.loop !9

cleanup32:                                        ; preds = %for.inc30, %entry, %cleanup26.thread
  %spec.select = phi i32 [ %sub, %cleanup26.thread ], [ 0, %entry ], [ %sum.6, %for.inc30 ]
  ret i32 %spec.select
}

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn memory(none)
define dso_local noundef i32 @_Z7doWhilei(i32 noundef %n) local_unnamed_addr #0 {
entry:
  br label %do.body

do.body:                                          ; preds = %do.body, %entry
  %product.0 = phi i32 [ 1, %entry ], [ %add, %do.body ]
  %i.0 = phi i32 [ %n, %entry ], [ %sub, %do.body ]
  %mul = mul nsw i32 %product.0, 3
  %add = add nsw i32 %mul, %i.0
  %sub = add nsw i32 %i.0, -2
  %cmp = icmp sgt i32 %i.0, 2
  %cmp1 = icmp slt i32 %add, 100000
  %0 = select i1 %cmp, i1 %cmp1, i1 false
  br i1 %0, label %do.body, label %do.end, !llvm.loop !10

do.end:                                           ; preds = %do.body
  ret i32 %add
}

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn memory(none)
define dso_local noundef i32 @_Z8switchesi(i32 noundef %n) local_unnamed_addr #0 {
entry:
  %cmp.not21 = icmp sgt i32 %n, 0
  br i1 %cmp.not21, label %for.body.lr.ph, label %cleanup

for.body.lr.ph:                                   ; preds = %entry
  %0 = and i32 %n, 1
  %tobool.not = icmp eq i32 %0, 0
  br label %for.body

for.body:                                         ; preds = %for.body.lr.ph, %for.inc
  %i.023 = phi i32 [ 0, %for.body.lr.ph ], [ %inc, %for.inc ]
  %result.022 = phi i32 [ 0, %for.body.lr.ph ], [ %result.3, %for.inc ]
  %mul = mul nuw nsw i32 %i.023, 7
  %add = add nuw nsw i32 %mul, %n
  %rem = urem i32 %add, 9
  switch i32 %rem, label %sw.default [
    i32 0, label %sw.bb
    i32 1, label %sw.bb2
    i32 2, label %sw.bb3
    i32 3, label %sw.bb3
    i32 4, label %for.inc
    i32 7, label %sw.bb6
  ]

sw.bb:                                            ; preds = %for.body
  %add1 = add nsw i32 %result.022, 5
  br label %sw.bb2

sw.bb2:                                           ; preds = %for.body, %sw.bb
  %result.1 = phi i32 [ %add1, %sw.bb ], [ %result.022, %for.body ]
  %sub = add nsw i32 %result.1, -2
  br label %sw.epilog

sw.bb3:                                           ; preds = %for.body, %for.body
  %mul4 = mul nsw i32 %result.022, 3
  br label %sw.epilog

sw.bb6:                                           ; preds = %for.body
  br i1 %tobool.not, label %sw.epilog, label %cleanup

sw.default:                                       ; preds = %for.body
  %xor = xor i32 %i.023, %result.022
  br label %sw.epilog

sw.epilog:                                        ; preds = %sw.bb6, %sw.default, %sw.bb3, %sw.bb2
  %result.2 = phi i32 [ %xor, %sw.default ], [ %sub, %sw.bb2 ], [ %mul4, %sw.bb3 ], [ %result.022, %sw.bb6 ]
  %add8 = add nsw i32 %result.2, 1
  br label %for.inc

for.inc:                                          ; preds = %for.body, %sw.epilog
  %result.3 = phi i32 [ %add8, %sw.epilog ], [ %result.022, %for.body ]
  %inc = add nuw nsw i32 %i.023, 1
  %exitcond.not = icmp eq i32 %inc, %n
  br i1 %exitcond.not, label %cleanup, label %for.body, !llvm.loop !11

cleanup:                                          ; preds = %for.inc, %sw.bb6, %entry
  %result.0.lcssa = phi i32 [ 0, %entry ], [ %result.022, %sw.bb6 ], [ %result.3, %for.inc ]
  ret i32 %result.0.lcssa
}

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn memory(none)
define dso_local noundef range(i32 -10006, 10007) i32 @_Z11irreduciblei(i32 noundef %n) local_unnamed_addr #0 {
entry:
  %0 = and i32 %n, 1
  %tobool.not = icmp eq i32 %0, 0
  br i1 %tobool.not, label %top, label %middle

top:                                              ; preds = %middle, %entry
  %i.0 = phi i32 [ %i.1, %middle ], [ 0, %entry ]
  %sum.0 = phi i32 [ %sum.1, %middle ], [ 0, %entry ]
  %add = add nsw i32 %sum.0, %i.0
  %1 = shl nsw i32 %add, 1
  %2 = or disjoint i32 %1, 1
  %3 = srem i32 %2, 10007
  %4 = add nsw i32 %i.0, 1
  br label %middle

middle:                                           ; preds = %entry, %top
  %i.1 = phi i32 [ 1, %entry ], [ %4, %top ]
  %sum.1 = phi i32 [ 1, %entry ], [ %3, %top ]
  %cmp = icmp slt i32 %i.1, %n
  br i1 %cmp, label %top, label %if.end4

if.end4:                                          ; preds = %middle
  ret i32 %sum.1
}

; Function Attrs: mustprogress nofree noinline norecurse nosync nounwind memory(argmem: write)
define dso_local ptx_kernel void @_Z3runPii(ptr noundef writeonly captures(none) %out, i32 noundef %count) local_unnamed_addr #1 {
entry:
  %0 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %1 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  %mul = mul i32 %0, %1
  %2 = tail call noundef i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %add = add i32 %mul, %2
  %cmp.not = icmp slt i32 %add, %count
  br i1 %cmp.not, label %if.end, label %cleanup

if.end:                                           ; preds = %entry
  %cmp.old.not.i = icmp eq i32 %add, 0
  br i1 %cmp.old.not.i, label %_Z7collatzj.exit.thread, label %while.body.i.preheader

while.body.i.preheader:                           ; preds = %if.end
  %add3 = add nsw i32 %add, 1
  br label %while.body.i

_Z7collatzj.exit.thread:                          ; preds = %if.end
  store i32 0, ptr %out, align 4, !tbaa !12
  br label %_Z6nestedi.exit

while.body.i:                                     ; preds = %while.body.i.preheader, %while.body.i
  %n.addr.0.i = phi i32 [ %cond.i, %while.body.i ], [ %add3, %while.body.i.preheader ]
  %steps.0.i = phi i32 [ %inc.i, %while.body.i ], [ 0, %while.body.i.preheader ]
  %and.i = and i32 %n.addr.0.i, 1
  %tobool.not.i = icmp eq i32 %and.i, 0
  %mul.i = mul i32 %n.addr.0.i, 3
  %add.i = add i32 %mul.i, 1
  %div7.i = lshr exact i32 %n.addr.0.i, 1
  %cond.i = select i1 %tobool.not.i, i32 %div7.i, i32 %add.i
  %inc.i = add nuw nsw i32 %steps.0.i, 1
  %cmp1.i = icmp samesign ult i32 %steps.0.i, 1000
  %cmp.i = icmp ne i32 %cond.i, 1
  %or.cond.i = select i1 %cmp1.i, i1 %cmp.i, i1 false
  br i1 %or.cond.i, label %while.body.i, label %_Z7collatzj.exit, !llvm.loop !6

_Z7collatzj.exit:                                 ; preds = %while.body.i
  %idxprom = sext i32 %add to i64
  %arrayidx = getelementptr inbounds i32, ptr %out, i64 %idxprom
  store i32 %inc.i, ptr %arrayidx, align 4, !tbaa !12
  %cmp.not82.i = icmp sgt i32 %add, 0
  br i1 %cmp.not82.i, label %for.body.i, label %_Z6nestedi.exit

for.body.i:                                       ; preds = %_Z7collatzj.exit, %for.inc30.i
  %i.084.i = phi i32 [ %inc31.i, %for.inc30.i ], [ 0, %_Z7collatzj.exit ]
  %sum.083.i = phi i32 [ %sum.6.i, %for.inc30.i ], [ 0, %_Z7collatzj.exit ]
  %rem.i = urem i32 %i.084.i, 3
  %cmp1.i42 = icmp eq i32 %rem.i, 1
  br i1 %cmp1.i42, label %for.inc30.i, label %for.cond2.preheader.i

for.cond2.preheader.i:                            ; preds = %for.body.i
  %cmp379.not.i = icmp eq i32 %i.084.i, 0
  br i1 %cmp379.not.i, label %for.end28.i, label %for.body5.i

for.body5.i:                                      ; preds = %for.cond2.preheader.i, %for.inc24.i
  %j.081.i = phi i32 [ %sub25.i, %for.inc24.i ], [ %i.084.i, %for.cond2.preheader.i ]
  %sum.180.i = phi i32 [ %sum.2.lcssa.i, %for.inc24.i ], [ %sum.083.i, %for.cond2.preheader.i ]
  %rem6.i = urem i32 %j.081.i, 7
  %cmp7.i = icmp eq i32 %rem6.i, 0
  br i1 %cmp7.i, label %next.i, label %for.cond10.preheader.i

for.cond10.preheader.i:                           ; preds = %for.body5.i
  %add.i43 = add nuw nsw i32 %j.081.i, %i.084.i
  %mul.i44 = mul nuw nsw i32 %j.081.i, %i.084.i
  %rem15.i = urem i32 %add.i43, 5
  %cmp16.i = icmp eq i32 %rem15.i, 4
  br i1 %cmp16.i, label %for.inc24.i, label %if.end18.i

for.cond10.i:                                     ; preds = %if.end18.i
  %add14.1.i = add nuw nsw i32 %add.i43, 1
  %rem15.1.i = urem i32 %add14.1.i, 5
  %cmp16.1.i = icmp eq i32 %rem15.1.i, 4
  br i1 %cmp16.1.i, label %for.inc24.i, label %if.end18.1.i

if.end18.1.i:                                     ; preds = %for.cond10.i
  %add19.1.i = add i32 %mul.i44, 1
  %add20.1.i = add i32 %add19.1.i, %add19.i
  %cmp21.1.i = icmp sgt i32 %add20.1.i, 5000
  br i1 %cmp21.1.i, label %cleanup26.thread.i, label %for.cond10.1.i

for.cond10.1.i:                                   ; preds = %if.end18.1.i
  %add14.2.i = add nuw nsw i32 %add.i43, 2
  %rem15.2.i = urem i32 %add14.2.i, 5
  %cmp16.2.i = icmp eq i32 %rem15.2.i, 4
  br i1 %cmp16.2.i, label %for.inc24.i, label %if.end18.2.i

if.end18.2.i:                                     ; preds = %for.cond10.1.i
  %add19.2.i = add i32 %mul.i44, 2
  %add20.2.i = add i32 %add19.2.i, %add20.1.i
  %cmp21.2.i = icmp sgt i32 %add20.2.i, 5000
  br i1 %cmp21.2.i, label %cleanup26.thread.i, label %for.inc24.i

if.end18.i:                                       ; preds = %for.cond10.preheader.i
  %add19.i = add i32 %sum.180.i, %mul.i44
  %cmp21.i = icmp sgt i32 %add19.i, 5000
  br i1 %cmp21.i, label %cleanup26.thread.i, label %for.cond10.i

cleanup26.thread.i:                               ; preds = %if.end18.i, %if.end18.2.i, %if.end18.1.i
  %add20.lcssa.i = phi i32 [ %add19.i, %if.end18.i ], [ %add20.1.i, %if.end18.1.i ], [ %add20.2.i, %if.end18.2.i ]
  %sub.i = sub nsw i32 0, %add20.lcssa.i
  br label %_Z6nestedi.exit

for.inc24.i:                                      ; preds = %if.end18.2.i, %for.cond10.1.i, %for.cond10.i, %for.cond10.preheader.i
  %sum.2.lcssa.i = phi i32 [ %sum.180.i, %for.cond10.preheader.i ], [ %add19.i, %for.cond10.i ], [ %add20.1.i, %for.cond10.1.i ], [ %add20.2.i, %if.end18.2.i ]
  %sub25.i = add nsw i32 %j.081.i, -2
  %cmp3.i = icmp sgt i32 %j.081.i, 2
  br i1 %cmp3.i, label %for.body5.i, label %for.end28.i, !llvm.loop !8

for.end28.i:                                      ; preds = %for.inc24.i, %for.cond2.preheader.i
  %sum.1.lcssa.i = phi i32 [ %sum.083.i, %for.cond2.preheader.i ], [ %sum.2.lcssa.i, %for.inc24.i ]
  %xor.i = xor i32 %sum.1.lcssa.i, %i.084.i
  br label %next.i

next.i:                                           ; preds = %for.body5.i, %for.end28.i
  %sum.5.i = phi i32 [ %xor.i, %for.end28.i ], [ %sum.180.i, %for.body5.i ]
  %add29.i = add nsw i32 %sum.5.i, 1
  br label %for.inc30.i

for.inc30.i:                                      ; preds = %next.i, %for.body.i
  %sum.6.i = phi i32 [ %sum.083.i, %for.body.i ], [ %add29.i, %next.i ]
  %inc31.i = add nuw nsw i32 %i.084.i, 1
  %exitcond.not.i = icmp eq i32 %inc31.i, %add
  br i1 %exitcond.not.i, label %_Z6nestedi.exit, label %for.body.i, !llvm.loop !9

_Z6nestedi.exit:                                  ; preds = %for.inc30.i, %_Z7collatzj.exit.thread, %_Z7collatzj.exit, %cleanup26.thread.i
  %cmp.not82.i67 = phi i1 [ true, %cleanup26.thread.i ], [ false, %_Z7collatzj.exit ], [ false, %_Z7collatzj.exit.thread ], [ true, %for.inc30.i ]
  %spec.select.i = phi i32 [ %sub.i, %cleanup26.thread.i ], [ 0, %_Z7collatzj.exit ], [ 0, %_Z7collatzj.exit.thread ], [ %sum.6.i, %for.inc30.i ]
  %add6 = add nsw i32 %count, %add
  %idxprom7 = sext i32 %add6 to i64
  %arrayidx8 = getelementptr inbounds i32, ptr %out, i64 %idxprom7
  store i32 %spec.select.i, ptr %arrayidx8, align 4, !tbaa !12
  br label %do.body.i

do.body.i:                                        ; preds = %do.body.i, %_Z6nestedi.exit
  %product.0.i = phi i32 [ 1, %_Z6nestedi.exit ], [ %add.i46, %do.body.i ]
  %i.0.i = phi i32 [ %add, %_Z6nestedi.exit ], [ %sub.i47, %do.body.i ]
  %mul.i45 = mul nsw i32 %product.0.i, 3
  %add.i46 = add nsw i32 %mul.i45, %i.0.i
  %sub.i47 = add nsw i32 %i.0.i, -2
  %cmp.i48 = icmp sgt i32 %i.0.i, 2
  %cmp1.i49 = icmp slt i32 %add.i46, 100000
  %3 = select i1 %cmp.i48, i1 %cmp1.i49, i1 false
  br i1 %3, label %do.body.i, label %_Z7doWhilei.exit, !llvm.loop !10

_Z7doWhilei.exit:                                 ; preds = %do.body.i
  %mul10 = shl nsw i32 %count, 1
  %add11 = add nsw i32 %mul10, %add
  %idxprom12 = sext i32 %add11 to i64
  %arrayidx13 = getelementptr inbounds i32, ptr %out, i64 %idxprom12
  store i32 %add.i46, ptr %arrayidx13, align 4, !tbaa !12
  %4 = and i32 %add, 1
  br i1 %cmp.not82.i67, label %for.body.lr.ph.i, label %_Z8switchesi.exit

for.body.lr.ph.i:                                 ; preds = %_Z7doWhilei.exit
  %tobool.not.i50 = icmp eq i32 %4, 0
  br label %for.body.i51

for.body.i51:                                     ; preds = %for.inc.i, %for.body.lr.ph.i
  %i.023.i = phi i32 [ 0, %for.body.lr.ph.i ], [ %inc.i55, %for.inc.i ]
  %result.022.i = phi i32 [ 0, %for.body.lr.ph.i ], [ %result.3.i, %for.inc.i ]
  %mul.i52 = mul nuw nsw i32 %i.023.i, 7
  %add.i53 = add nuw nsw i32 %mul.i52, %add
  %rem.i54 = urem i32 %add.i53, 9
  switch i32 %rem.i54, label %sw.default.i [
    i32 0, label %sw.bb.i
    i32 1, label %sw.bb2.i
    i32 2, label %sw.bb3.i
    i32 3, label %sw.bb3.i
    i32 4, label %for.inc.i
    i32 7, label %sw.bb6.i
  ]

sw.bb.i:                                          ; preds = %for.body.i51
  %add1.i = add nsw i32 %result.022.i, 5
  br label %sw.bb2.i

sw.bb2.i:                                         ; preds = %sw.bb.i, %for.body.i51
  %result.1.i = phi i32 [ %add1.i, %sw.bb.i ], [ %result.022.i, %for.body.i51 ]
  %sub.i57 = add nsw i32 %result.1.i, -2
  br label %sw.epilog.i

sw.bb3.i:                                         ; preds = %for.body.i51, %for.body.i51
  %mul4.i = mul nsw i32 %result.022.i, 3
  br label %sw.epilog.i

sw.bb6.i:                                         ; preds = %for.body.i51
  br i1 %tobool.not.i50, label %sw.epilog.i, label %_Z8switchesi.exit.thread

_Z8switchesi.exit.thread:                         ; preds = %sw.bb6.i
  %mul1574 = mul nsw i32 %count, 3
  %add1675 = add nsw i32 %mul1574, %add
  %idxprom1776 = sext i32 %add1675 to i64
  %arrayidx1877 = getelementptr inbounds i32, ptr %out, i64 %idxprom1776
  store i32 %result.022.i, ptr %arrayidx1877, align 4, !tbaa !12
  br label %middle.i

sw.default.i:                                     ; preds = %for.body.i51
  %xor.i58 = xor i32 %result.022.i, %i.023.i
  br label %sw.epilog.i

sw.epilog.i:                                      ; preds = %sw.default.i, %sw.bb6.i, %sw.bb3.i, %sw.bb2.i
  %result.2.i = phi i32 [ %xor.i58, %sw.default.i ], [ %sub.i57, %sw.bb2.i ], [ %mul4.i, %sw.bb3.i ], [ %result.022.i, %sw.bb6.i ]
  %add8.i = add nsw i32 %result.2.i, 1
  br label %for.inc.i

for.inc.i:                                        ; preds = %sw.epilog.i, %for.body.i51
  %result.3.i = phi i32 [ %add8.i, %sw.epilog.i ], [ %result.022.i, %for.body.i51 ]
  %inc.i55 = add nuw nsw i32 %i.023.i, 1
  %exitcond.not.i56 = icmp eq i32 %inc.i55, %add
  br i1 %exitcond.not.i56, label %_Z8switchesi.exit, label %for.body.i51, !llvm.loop !11

_Z8switchesi.exit:                                ; preds = %for.inc.i, %_Z7doWhilei.exit
  %result.0.lcssa.i = phi i32 [ 0, %_Z7doWhilei.exit ], [ %result.3.i, %for.inc.i ]
  %mul15 = mul nsw i32 %count, 3
  %add16 = add nsw i32 %mul15, %add
  %idxprom17 = sext i32 %add16 to i64
  %arrayidx18 = getelementptr inbounds i32, ptr %out, i64 %idxprom17
  store i32 %result.0.lcssa.i, ptr %arrayidx18, align 4, !tbaa !12
  %tobool.not.i59 = icmp eq i32 %4, 0
  br i1 %tobool.not.i59, label %top.i, label %middle.i

top.i:                                            ; preds = %middle.i, %_Z8switchesi.exit
  %i.0.i61 = phi i32 [ %i.1.i, %middle.i ], [ 0, %_Z8switchesi.exit ]
  %sum.0.i = phi i32 [ %sum.1.i, %middle.i ], [ 0, %_Z8switchesi.exit ]
  %add.i62 = add nsw i32 %sum.0.i, %i.0.i61
  %5 = shl nsw i32 %add.i62, 1
  %6 = or disjoint i32 %5, 1
  %7 = srem i32 %6, 10007
  %8 = add nsw i32 %i.0.i61, 1
  br label %middle.i

middle.i:                                         ; preds = %_Z8switchesi.exit.thread, %top.i, %_Z8switchesi.exit
  %i.1.i = phi i32 [ 1, %_Z8switchesi.exit ], [ %8, %top.i ], [ 1, %_Z8switchesi.exit.thread ]
  %sum.1.i = phi i32 [ 1, %_Z8switchesi.exit ], [ %7, %top.i ], [ 1, %_Z8switchesi.exit.thread ]
  %cmp.i60 = icmp slt i32 %i.1.i, %add
  br i1 %cmp.i60, label %top.i, label %_Z11irreduciblei.exit

_Z11irreduciblei.exit:                            ; preds = %middle.i
  %mul20 = shl nsw i32 %count, 2
  %add21 = add nsw i32 %mul20, %add
  %idxprom22 = sext i32 %add21 to i64
  %arrayidx23 = getelementptr inbounds i32, ptr %out, i64 %idxprom22
  store i32 %sum.1.i, ptr %arrayidx23, align 4, !tbaa !12
  br label %cleanup

cleanup:                                          ; preds = %entry, %_Z11irreduciblei.exit
  ret void
}

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #2

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #2

; Function Attrs: mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #2

attributes #0 = { mustprogress nofree norecurse nosync nounwind willreturn memory(none) "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" }
attributes #1 = { mustprogress nofree noinline norecurse nosync nounwind memory(argmem: write) "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_80" "target-features"="+ptx80,+sm_80" "uniform-work-group-size"="true" }
attributes #2 = { mustprogress nocallback nofree nosync nounwind speculatable willreturn memory(none) }

!llvm.module.flags = !{!0, !1, !2, !3}
!nvvm.annotations = !{!4}

!0 = !{i32 2, !"SDK Version", [2 x i32] [i32 12, i32 4]}
!1 = !{i32 1, !"wchar_size", i32 4}
!2 = !{i32 4, !"nvvm-reflect-ftz", i32 0}
!3 = !{i32 7, !"frame-pointer", i32 2}
!4 = !{ptr @_Z3runPii}
!6 = distinct !{!6, !7}
!7 = !{!"llvm.loop.mustprogress"}
!8 = distinct !{!8, !7}
!9 = distinct !{!9, !7}
!10 = distinct !{!10, !7}
!11 = distinct !{!11, !7}
!12 = !{!13, !13, i64 0}
!13 = !{!"int", !14, i64 0}
!14 = !{!"omnipotent char", !15, i64 0}
!15 = !{!"Simple C++ TBAA"}
