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
  /// The kernel of a name in a module, built if it is the first time.
  public func kernel(_ name: String, in source: ModuleSource) throws(RuntimeError) -> Kernel {
    let module = try module(source)
    let wanted = try locked { () throws(RuntimeError) -> (known: Kernel?, profile: TargetProfile) in
      while true {
        if let kernel = module.builtKernel(name) { return (kernel, profile) }
        if !module.building.contains(name) { break }
        lock.wait()
        if let failure { throw failure }
      }
      guard module.summary.kernels.contains(where: { $0.name == name }) else { throw .unknownKernel }
      module.building.insert(name)
      return (nil, profile)
    }
    if let known = wanted.known { return known }
    let built: Result<BuiltKernel, RuntimeError>
    do throws(RuntimeError) { built = .success(try module.build(name, for: wanted.profile)) } catch {
      built = .failure(error)
    }
    return try lock.withLock { () throws(RuntimeError) in
      module.building.remove(name)
      lock.wakeAll()
      if let failure { throw failure }
      return try module.add(built.get(), named: name)
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
  static func watchTheEnd() { atexit { Context.isEnding.store(true, ordering: .relaxed) } }

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
