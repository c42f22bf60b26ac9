internal import DeviceImage
internal import Synchronization
internal import Translator

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Modules and their kernels. What takes long, reading code and compiling kernels, is done without the context's lock, so
/// that it holds no other thread up; threads that want the same kernel wait for the one that builds it.
extension Context {
  /// The kernel of a name in a module, translated if it is the first time.
  public func kernel(_ name: String, in source: ModuleSource) throws(RuntimeError) -> Kernel {
    let module = try module(source)
    return try once(name, in: module) { () throws(RuntimeError) in
      if let kernel = module.builtKernel(name) { return kernel }
      guard module.summary.kernels.contains(where: { $0.name == name }) else { throw .unknownKernel }
      return nil
    } make: { profile throws(RuntimeError) in
      try module.choose(name, for: profile)
    } keep: { compiled throws(RuntimeError) in
      try module.add(compiled, named: name)
    }
  }

  /// Builds the form in which a kernel runs blocks of a shape, if no thread has done so yet.
  func buildForm(_ kernel: Kernel, _ mapping: Mapping) throws(RuntimeError) {
    let module = kernel.module
    let name = kernel.translated.signature.name
    _ = try once(name + mapping.suffix, in: module) { () throws(RuntimeError) in
      kernel.builtForm(mapping)
    } make: { profile throws(RuntimeError) in
      try module.compile(name, mapping, for: profile)
    } keep: { compiled throws(RuntimeError) in
      let form = try BuiltKernel(compiled.translated, compiled.kernel!, module, self)
      kernel.add(form, for: mapping)
      return form
    }
  }

  /// Gives what is known, or makes it without the lock; threads that want the same wait for the one that makes it.
  private func once<Result>(
    _ key: String, in module: Module, known: () throws(RuntimeError) -> Result?,
    make: (TargetProfile) throws(RuntimeError) -> CompiledKernel,
    keep: (CompiledKernel) throws(RuntimeError) -> Result
  ) throws(RuntimeError) -> Result {
    let (found, wanted) = try locked { () throws(RuntimeError) -> (Result?, TargetProfile) in
      while true {
        if let found = try known() { return (found, profile) }
        if !module.building.contains(key) { break }
        lock.wait()
        if let failure { throw failure }
      }
      module.building.insert(key)
      return (nil, profile)
    }
    if let found { return found }
    let made: Swift.Result<CompiledKernel, RuntimeError>
    do throws(RuntimeError) { made = .success(try make(wanted)) } catch { made = .failure(error) }
    return try lock.withLock { () throws(RuntimeError) in
      module.building.remove(key)
      lock.wakeAll()
      if let failure { throw failure }
      return try keep(made.get())
    }
  }

  /// The kernel that a function of the host stands for, built if it is the first time.
  public func kernel(
    for function: UnsafeRawPointer, named name: String, in source: ModuleSource
  ) throws(RuntimeError) -> Kernel {
    if let kernel = try locked({ () throws(RuntimeError) in kernels[function] }) { return kernel }
    let kernel = try kernel(name, in: source)
    return try locked { () throws(RuntimeError) in
      kernels[function] = kernel
      return kernel
    }
  }

  private func module(_ source: ModuleSource) throws(RuntimeError) -> Module {
    let key = ObjectIdentifier(source)
    if let module = try locked({ () throws(RuntimeError) in modules[key] }) { return module }
    let hash = try source.contentHash()
    let summary = try Module.summary(of: source, hash, cache: cache)
    return try locked { () throws(RuntimeError) in
      if let module = modules[key] { return module }
      let module = Module(source, hash, summary, in: self)
      modules[key] = module
      return module
    }
  }

  /// Where a variable of a module lies, and its size in bytes.
  public func variable(
    _ name: String, in source: ModuleSource
  ) throws(RuntimeError) -> (address: UnsafeMutableRawPointer, size: Int) {
    let module = try module(source)
    return try locked { () throws(RuntimeError) in
      guard let found = try module.variable(name) else { throw .unknownVariable }
      return found
    }
  }

  /// The kernels of a module, by name.
  public func kernelNames(in source: ModuleSource) throws(RuntimeError) -> [String] {
    try module(source).summary.kernels.map(\.name)
  }

  // MARK: Unloading

  /// Whether the process is about to end. Drivers may have ended then, and give back everything by themselves.
  private static let isEnding = Atomic<Bool>(false)

  /// Lets `isEnding` be known before the constructors of the program are undone.
  static let watchesTheEnd: Void = { atexit { Context.isEnding.store(true, ordering: .relaxed) } }()

  /// Forgets code that is about to disappear, with its kernels and variables, in all contexts.
  ///
  /// - Parameters:
  ///   - functions: The functions of the host that its kernels were known by.
  public static func unload(_ source: ModuleSource, functions: [UnsafeRawPointer]) {
    if isEnding.load(ordering: .relaxed) { return }
    for context in active { context.unload(source, functions) }
  }

  private func unload(_ source: ModuleSource, _ functions: [UnsafeRawPointer]) {
    try? finishEverything()
    lock.withLock {
      for function in functions { kernels[function] = nil }
      modules.removeValue(forKey: ObjectIdentifier(source))?.releaseImage()
    }
  }
}
