internal import Runtime
internal import Synchronization

/// The device code, kernels and variables that the program's constructors have made known.
enum Registry {
  /// One translation unit's device code.
  final class Unit: Sendable {
    let source: ModuleSource
    /// Where its device code is; nil if it comes from several files.
    let image: UInt?
    init(_ source: ModuleSource, at image: UnsafeRawPointer? = nil) {
      self.source = source
      self.image = image.map { UInt(bitPattern: $0) }
    }
  }

  /// A kernel or variable, by its name in device code.
  struct Entry: Sendable {
    var unit: Unit
    var name: String
  }

  /// What kind of a texture or surface reference a variable is.
  enum Reference: Sendable {
    case texture
    /// A texture that reads integers as normalised numbers.
    case normalizedTexture
    case surface
  }

  private struct Tables: Sendable {
    var units: [UInt: Unit] = [:]
    /// The relocatable device code of each program or library, by its file's path.
    var relocatable: [String: Unit] = [:]
    var functions: [UInt: Entry] = [:]
    var variables: [UInt: Entry] = [:]
    var references: [UInt: Reference] = [:]
  }

  private static let tables = Mutex(Tables())

  static func add(_ unit: Unit) -> UInt {
    let handle = UInt(bitPattern: Unmanaged.passUnretained(unit).toOpaque())
    tables.withLock { $0.units[handle] = unit }
    return handle
  }

  /// The unit for the relocatable device code of the program or library in which an address lies, with one file's more.
  static func relocatableUnit(for place: UnsafeRawPointer, _ image: UnsafeRawPointer) -> UInt {
    let file = OwnFile.path(holding: place) ?? ""
    let unit = tables.withLock { tables in
      let unit = tables.relocatable[file] ?? Unit(ModuleSource())
      tables.relocatable[file] = unit
      return unit
    }
    unit.source.add(image)
    return add(unit)
  }

  static func addFunction(_ function: UInt, _ name: String, unit handle: UInt) {
    tables.withLock { tables in
      guard let unit = tables.units[handle] else { return }
      tables.functions[function] = Entry(unit: unit, name: name)
    }
  }

  static func addVariable(_ variable: UInt, _ name: String, unit handle: UInt) {
    tables.withLock { tables in
      guard let unit = tables.units[handle] else { return }
      tables.variables[variable] = Entry(unit: unit, name: name)
    }
  }

  /// Lets the `__managed__` variables of a file begin to live, once all of its variables are known.
  ///
  /// - Parameter image: The file's device code; nil for the unit's own.
  static func beginManagedVariables(of image: UnsafeRawPointer?, in handle: UInt) {
    guard let unit = tables.withLock({ $0.units[handle] }),
      let image = image ?? unit.image.flatMap({ UnsafeRawPointer(bitPattern: $0) })
    else { return }
    // Code that cannot be read is reported when something in it is used.
    try? unit.source.beginManagedVariables(of: image) { name in
      tables.withLock { tables in
        tables.variables.first { $0.value.unit === unit && $0.value.name == name }
          .flatMap { UnsafeMutableRawPointer(bitPattern: $0.key) }
      }
    }
  }

  static func addReference(_ variable: UInt, _ name: String, _ kind: Reference, unit handle: UInt) {
    addVariable(variable, name, unit: handle)
    tables.withLock { $0.references[variable] = kind }
  }

  static func function(_ address: UnsafeRawPointer) -> Entry? {
    tables.withLock { $0.functions[UInt(bitPattern: address)] }
  }

  static func variable(_ address: UnsafeRawPointer) -> Entry? {
    tables.withLock { $0.variables[UInt(bitPattern: address)] }
  }

  static func reference(_ address: UnsafeRawPointer) -> Reference? {
    tables.withLock { $0.references[UInt(bitPattern: address)] }
  }

  /// Forgets a unit whose code is about to be unloaded, on the devices as well.
  static func remove(_ handle: UInt) {
    let removed = tables.withLock { tables -> (unit: Unit, functions: [UInt])? in
      guard let unit = tables.units.removeValue(forKey: handle) else { return nil }
      let functions = tables.functions.filter { $0.value.unit === unit }.map(\.key)
      tables.functions = tables.functions.filter { $0.value.unit !== unit }
      tables.variables = tables.variables.filter { $0.value.unit !== unit }
      tables.references = tables.references.filter { tables.variables[$0.key] != nil }
      return (unit, functions)
    }
    guard let removed else { return }
    Context.unload(
      removed.unit.source, functions: removed.functions.compactMap { UnsafeRawPointer(bitPattern: $0) })
  }
}

extension Context {
  /// The kernel that a function of the host stands for.
  func kernel(for function: UnsafeRawPointer?) throws(RuntimeError) -> Kernel {
    guard let function, let entry = Registry.function(function) else { throw .unknownKernel }
    return try kernel(for: function, named: entry.name, in: entry.unit.source)
  }

  /// Where the device's copy of a variable of the host lies, and its size in bytes.
  func variable(for symbol: UnsafeRawPointer?) throws(RuntimeError) -> (
    address: UnsafeMutableRawPointer, size: Int
  ) {
    guard let symbol, let entry = Registry.variable(symbol) else { throw .unknownVariable }
    return try variable(entry.name, in: entry.unit.source)
  }
}
