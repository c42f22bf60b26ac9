internal import DeviceImage

/// The options of clang's passes over a source.
extension Plan {
  /// The pass over a CUDA source that makes NVVM IR.
  var devicePass: [String] {
    // The newest version of PTX that every clang accepted here knows; it only says which intrinsics exist.
    var list = ["-x", "cuda", "--cuda-device-only", "--cuda-feature=+ptx78"] + passOptions
    // Unoptimised code would keep every variable in memory; only a debugging build asks for that.
    list += invocation.isDeviceDebug ? ["-O1", "-g"] : ["-O3", "-gline-tables-only"]
    // More eager than clang is where it has a back end for NVPTX (2475): what stays a call is inlined by the translator,
    // which does not simplify the result.
    list += ["-mllvm", "-inline-threshold=10000"]
    // Vectors are the device's matter: made here, for a machine that clang does not know, they only hide the code.
    // They follow the level of optimisation, which would turn them on again.
    list += ["-fno-discard-value-names", "-fno-vectorize", "-fno-slp-vectorize"]
    // Statements that branches have in common stay in them: where branches have barriers, drivers read plain nesting
    // best.
    list += ["-mllvm", "-sink-common-insts=false"]
    // On the device `new` gives a null pointer when memory is exhausted.
    list.append("-fcheck-new")
    // The host's pass reads the same source and warns of the same things.
    return list + invocation.device + openMP.headers + sourceOptions.filter { $0 != "-w" }
      + DevicePass.options
  }

  /// The pass over a CUDA source that makes the host's object.
  var hostPass: [String] {
    ["-x", "cuda", "--cuda-host-only"] + passOptions + hostOptions + openMP.headers + sourceOptions
  }

  /// Options for a source that is not CUDA's.
  var hostSourceOptions: [String] {
    Self.macros + sourceOptions + ["-isystem", tools.headers] + hostOptions + openMP.headers
  }

  /// What both passes have in common. They must agree on all that the source can see.
  private var passOptions: [String] {
    [
      "--cuda-gpu-arch=sm_80", "-nocudainc", "-nocudalib", "-Xclang",
      "-target-sdk-version=" + tools.cudaVersion,
      "-Wno-unknown-cuda-version", "-include", "cuda_runtime.h", "-std=" + (invocation.standard ?? "gnu++17"),
      "-D__CUDACC__=1",
    ] + ["-isystem", tools.headers + "/causeway/library"] + Self.macros + Self.leniency
  }

  /// What makes a source's names visible to other files, in both passes. Static variables and kernels get names from a
  /// number for the source, which has to be the same in both.
  func relocatableOptions(_ path: String) -> [String] {
    guard invocation.isRelocatable else { return [] }
    let number = ContentHash(of: Array((Files.resolved(path) ?? path).utf8)).text
    // For the front end as well: up to clang 19 the driver does not hand it to a pass over the device alone.
    return ["-fgpu-rdc", "--no-offload-new-driver", "-cuid=" + number, "-Xclang", "-cuid=" + number]
  }

  /// The command line's own options for every source, and our headers behind its folders.
  private var sourceOptions: [String] {
    invocation.common + invocation.includePaths.flatMap { $0.options(besides: tools.headers) }
      + ["-isystem", tools.headers]
  }

  private var hostOptions: [String] {
    // Programs were tried with gcc, which lets a product of two ints overflow as the device does more often than clang.
    var list = ["-fwrapv"]
    if let level = invocation.hostOptimization { list.append("-O\(level)") }
    if invocation.isHostDebug { list.append("-g") }
    if invocation.isShared { list.append("-fPIC") }
    return list + invocation.host
  }

  /// nvcc's own macros (NVIDIA CUDA Compiler Driver documentation, "NVCC Identification Macro").
  private static let macros = [
    "-D__NVCC__=1", "-D__CUDACC_VER_MAJOR__=12", "-D__CUDACC_VER_MINOR__=4", "-D__CUDACC_VER_BUILD__=131",
    "-D__CUDA_ARCH_LIST__=800", "-D__NVCC_DIAG_PRAGMA_SUPPORT__=1",
  ]

  /// What nvcc's front end and gcc accept, and clang by default does not, or only with a warning.
  private static let leniency = [
    "-Wno-c++11-narrowing", "-Wno-register", "-Wno-deprecated-register", "-Wno-reserved-user-defined-literal",
    "-Wno-ignored-attributes", "-Wno-pass-failed", "-Wno-unknown-pragmas", "-Wno-vla-extension",
    "-Wno-unused-command-line-argument", "-Wno-unknown-warning-option", "-Wno-ignored-optimization-argument",
    "-fno-strict-aliasing", "-Xclang", "-fcuda-allow-variadic-functions",
  ]
}
