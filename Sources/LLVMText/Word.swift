/// The words that the grammar knows, as LLVM writes them. Attributes are not among them: they go by their text.
enum Word: String, CaseIterable, Sendable {
  /// Any other word.
  case other = ""

  // At the top level.
  case sourceFilename = "source_filename"
  case uselistorderBlock = "uselistorder_bb"
  case target, datalayout, triple, module, asm, define, declare, attributes, uselistorder, global, constant
  case alias, ifunc, type, opaque, comdat, distinct, section, partition, align, gc, prefix, prologue,
    personality
  case addrspace, externally_initialized, thread_local, code_model

  // Linkage, visibility and the like.
  case `private`, `internal`, weak, weak_odr, linkonce, linkonce_odr, available_externally, appending, common
  case extern_weak, external, `default`, hidden, protected, dllimport, dllexport, dso_local, dso_preemptable
  case unnamed_addr, local_unnamed_addr, no_sanitize_address, no_sanitize_hwaddress, sanitize_memtag
  case sanitize_address_dyninit

  // Calling conventions.
  case ccc, fastcc, coldcc, cc, ptx_kernel, ptx_device, spir_kernel, spir_func, tailcc, swiftcc, swifttailcc
  case preserve_mostcc, preserve_allcc, preserve_nonecc, anyregcc, ghccc, x86_stdcallcc, x86_fastcallcc
  case x86_thiscallcc, x86_vectorcallcc, x86_regcallcc, x86_64_sysvcc, win64cc, amdgpu_kernel, cfguard_checkcc
  case aarch64_vector_pcs, intel_ocl_bicc, cxx_fast_tlscc, webkit_jscc, hhvmcc, hhvm_ccc

  // Types.
  case void, half, bfloat, float, double, fp128, x86_fp80, ppc_fp128, x86_mmx, x86_amx, ptr, label, metadata
  case token, vscale, x

  // Constants.
  case `true`, `false`, null, undef, poison, zeroinitializer, none, splat, blockaddress, ptrauth
  case dso_local_equivalent, no_cfi, inrange

  // Flags.
  case nuw, nsw, exact, disjoint, nneg, samesign, inbounds, nusw
  case nnan, ninf, nsz, arcp, contract, afn, reassoc, fast
  case tail, musttail, notail, volatile, atomic, syncscope, inalloca, swifterror
  case sideeffect, alignstack, inteldialect, unwind, to
  case unordered, monotonic, acquire, release, acq_rel, seq_cst

  // Instructions.
  case add, sub, mul, udiv, sdiv, urem, srem, shl, lshr, ashr, and, or, xor, fadd, fsub, fmul, fdiv, frem,
    fneg
  case trunc, zext, sext, fptrunc, fpext, fptoui, fptosi, uitofp, sitofp, ptrtoint, ptrtoaddr, inttoptr,
    bitcast
  case addrspacecast, icmp, fcmp, select, phi, call, alloca, load, store, getelementptr, atomicrmw, cmpxchg,
    fence
  case extractvalue, insertvalue, extractelement, insertelement, shufflevector, freeze, br, ret, unreachable
  case `switch`, va_arg, indirectbr, invoke, landingpad, resume, catchpad, catchswitch, catchret, cleanuppad
  case cleanupret, callbr

  /// Whether an instruction begins with it.
  var beginsInstruction: Bool {
    switch self {
    case .add, .sub, .mul, .udiv, .sdiv, .urem, .srem, .shl, .lshr, .ashr, .and, .or, .xor, .fadd, .fsub,
      .fmul,
      .fdiv, .frem, .fneg, .trunc, .zext, .sext, .fptrunc, .fpext, .fptoui, .fptosi, .uitofp, .sitofp,
      .ptrtoint,
      .ptrtoaddr, .inttoptr, .bitcast, .addrspacecast, .icmp, .fcmp, .select, .phi, .call, .alloca, .load,
      .store,
      .getelementptr, .atomicrmw, .cmpxchg, .fence, .extractvalue, .insertvalue, .extractelement,
      .insertelement,
      .shufflevector, .freeze, .br, .ret, .unreachable, .switch, .va_arg, .indirectbr, .invoke, .landingpad,
      .resume, .catchpad, .catchswitch, .catchret, .cleanuppad, .cleanupret, .callbr, .tail, .musttail,
      .notail,
      .uselistorder:
      true
    default: false
    }
  }

  /// Whether a top-level entity begins with it.
  var beginsEntity: Bool {
    switch self {
    case .sourceFilename, .target, .module, .define, .declare, .attributes, .uselistorder, .uselistorderBlock:
      true
    default: false
    }
  }

  /// Whether a type begins with it.
  var beginsType: Bool {
    switch self {
    case .void, .half, .bfloat, .float, .double, .fp128, .x86_fp80, .ppc_fp128, .x86_mmx, .x86_amx, .ptr,
      .label,
      .metadata, .token, .opaque:
      true
    default: false
    }
  }

  /// Whether a constant begins with it.
  var beginsConstant: Bool {
    switch self {
    case .true, .false, .null, .undef, .poison, .zeroinitializer, .none, .splat, .blockaddress, .ptrauth,
      .dso_local_equivalent, .no_cfi, .asm:
      true
    case .tail, .musttail, .notail, .uselistorder: false
    default: beginsInstruction
    }
  }

  /// Whether it is a kind of linkage.
  var isLinkage: Bool {
    switch self {
    case .private, .internal, .weak, .weak_odr, .linkonce, .linkonce_odr, .available_externally, .appending,
      .common, .extern_weak, .external:
      true
    default: false
    }
  }

  /// Whether it says how a symbol is seen or bound, and stands before the type.
  var isVisibility: Bool {
    switch self {
    case .default, .hidden, .protected, .dllimport, .dllexport, .dso_local, .dso_preemptable: true
    default: false
    }
  }

  /// Whether it is a calling convention other than `cc 7`.
  var isCallingConvention: Bool {
    switch self {
    case .ccc, .fastcc, .coldcc, .ptx_kernel, .ptx_device, .spir_kernel, .spir_func, .tailcc, .swiftcc,
      .swifttailcc, .preserve_mostcc, .preserve_allcc, .preserve_nonecc, .anyregcc, .ghccc, .x86_stdcallcc,
      .x86_fastcallcc, .x86_thiscallcc, .x86_vectorcallcc, .x86_regcallcc, .x86_64_sysvcc, .win64cc,
      .amdgpu_kernel, .cfguard_checkcc, .aarch64_vector_pcs, .intel_ocl_bicc, .cxx_fast_tlscc, .webkit_jscc,
      .hhvmcc, .hhvm_ccc:
      true
    default: false
    }
  }
}
