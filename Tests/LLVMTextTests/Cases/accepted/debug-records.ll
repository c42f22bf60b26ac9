; Where a debugger finds variables, as records (LLVM 19 and later).
define void @records(ptr %p, i32 %n) !dbg !5 {
  %slot = alloca i32, align 4
    #dbg_declare(ptr %slot, !8, !DIExpression(), !9)
    #dbg_value(i32 %n, !8, !DIExpression(), !9)
    #dbg_value(!DIArgList(i32 %n, ptr %p), !8, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus, DW_OP_constu, 18446744073709551615, DW_OP_and, DW_OP_stack_value), !9)
    #dbg_assign(i32 undef, !8, !DIExpression(DW_OP_LLVM_fragment, 0, 32), !11, ptr %slot, !DIExpression(), !9)
    #dbg_label(!10, !9)
  store i32 %n, ptr %slot, align 4, !dbg !9, !DIAssignID !11
    #dbg_value(ptr poison, !8, !DIExpression(), !9)
  ret void, !dbg !9
}

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!0, !1}

!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = !{i32 7, !"Dwarf Version", i32 2}
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "x", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, enums: !4)
!3 = !DIFile(filename: "records.cu", directory: "/folder")
!4 = !{!15}
!5 = distinct !DISubprogram(name: "records", scope: !3, file: !3, line: 1, type: !6, scopeLine: 1, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocalVariable(name: "n", arg: 2, scope: !5, file: !3, line: 1, type: !17)
!9 = !DILocation(line: 1, column: 9, scope: !5)
!10 = !DILabel(scope: !5, name: "again", file: !3, line: 4)
!11 = distinct !DIAssignID()
!12 = distinct !DISubprogram(name: "intrinsics", scope: !3, file: !3, line: 9, type: !6, scopeLine: 9, spFlags: DISPFlagDefinition, unit: !2)
!13 = !DILocalVariable(name: "p", arg: 1, scope: !12, file: !3, line: 9, type: !17)
!14 = !DILocation(line: 9, column: 1, scope: !12)
!15 = !DICompositeType(tag: DW_TAG_enumeration_type, name: "large", file: !3, line: 2, baseType: !18, size: 64, elements: !16)
!16 = !{!19}
!17 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!18 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!19 = !DIEnumerator(name: "all", value: 18446744073709551615, isUnsigned: true)
