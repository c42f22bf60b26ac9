internal import Runtime

/// A kernel that a Swift program makes known at run time, to be launched under CUDA's own names.
///
///     let kernel = CUDAKernel(deviceCode: code, name: "saxpy")
///     cudaLaunchKernel(kernel.function, grid, block, &arguments, 0, nil)
public final class CUDAKernel: Sendable {
  private let unit: Registry.Unit
  private let address: UInt

  /// Makes a kernel known.
  ///
  /// - Parameters:
  ///   - deviceCode: NVVM IR in LLVM's textual form, in UTF-8.
  ///   - name: The kernel's symbol in it: mangled, unless it is `extern "C"`.
  public init(deviceCode: [UInt8], name: String) {
    unit = Registry.Unit(ModuleSource(text: deviceCode, name: name))
    // Any address of its own will do: CUDA's stub functions are known by theirs.
    address = UInt(bitPattern: UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))
    Registry.addFunction(address, name, unit: Registry.add(unit))
  }

  deinit {
    Registry.remove(UInt(bitPattern: Unmanaged.passUnretained(unit).toOpaque()))
    UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
  }

  /// What `cudaLaunchKernel` and `cudaFuncGetAttributes` take as the function.
  public var function: UnsafeRawPointer { UnsafeRawPointer(bitPattern: address)! }
}
