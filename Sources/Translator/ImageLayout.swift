internal import IR
internal import Passes

/// Lays out a module's global variables in one block of memory, with their initial contents.
///
/// Variables that begin as zeros come last, so that their bytes need not be stored.
struct ImageLayout: Sendable {
  /// Where each variable begins, in bytes.
  private(set) var offsets: [GlobalID: Int] = [:]
  /// The block.
  private(set) var image = ModuleImage()
  /// The places of managed variables among the image's.
  private var managed: [GlobalID: Int] = [:]

  init(_ module: Module) {
    var defined: [GlobalID] = []
    for (index, variable) in module.globals.enumerated() {
      guard variable.initializer != nil, variable.addressSpace != .shared, !variable.name.hasPrefix("llvm.")
      else {
        continue
      }
      defined.append(GlobalID(index))
    }
    let zeros = Set(defined.filter { Self.isZero(module[$0].initializer!, module) })
    var end = 0
    func place(_ id: GlobalID) {
      let variable = module[id]
      let alignment = max(variable.alignment ?? 1, module.types.alignment(of: variable.type), 16)
      end = roundedUp(end, to: alignment)
      offsets[id] = end
      let size = module.types.size(of: variable.type)
      if ManagedVariables.pointed(by: variable) == nil {
        if ManagedVariables.isManaged(variable) { managed[id] = image.variables.count }
        image.variables.append(
          .init(name: variable.name, offset: end, size: size, isConstant: variable.addressSpace == .constant))
      }
      end += max(size, 1)
    }
    for id in defined where !zeros.contains(id) { place(id) }
    image.bytes = Array(repeating: 0, count: end)
    for id in defined where zeros.contains(id) { place(id) }
    image.size = end
    for id in defined {
      guard let name = ManagedVariables.pointed(by: module[id]),
        let place = image.variables.firstIndex(where: { $0.name == name })
      else { continue }
      image.variables[place].pointer = offsets[id]
    }
    for id in defined where !zeros.contains(id) {
      write(module[id].initializer!, at: offsets[id]!, module)
    }
    image.relocations.sort()
  }

  /// Whether a variable of the module lies in the image as `__constant__`.
  func isConstant(_ id: GlobalID, _ module: Module) -> Bool {
    offsets[id] != nil && module[id].addressSpace == .constant
  }

  private static func isZero(_ id: ConstantID, _ module: Module) -> Bool {
    switch module[id] {
    case .zero, .undefined, .poison, .null: true
    case .integer(_, let value): value == 0
    case .floatingPoint(_, let bits): bits == 0
    case .bytes(_, let bytes): bytes.allSatisfy { $0 == 0 }
    case .aggregate(_, let elements): elements.allSatisfy { isZero($0, module) }
    case .global, .function, .expression: false
    }
  }

  private mutating func write(_ id: ConstantID, at offset: Int, _ module: Module) {
    switch module[id] {
    case .zero, .undefined, .poison, .null, .function: break
    case .integer(let type, let value), .floatingPoint(let type, let value):
      for n in 0..<min(module.types.size(of: type), 16) {
        image.bytes[offset + n] = UInt8(truncatingIfNeeded: value >> UInt128(8 * n))
      }
    case .bytes(_, let bytes): image.bytes.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    case .aggregate(let type, let elements):
      switch module.types.resolved(type) {
      case .structure(let fields, let isPacked):
        let places = module.types.structureLayout(fields, isPacked: isPacked).offsets
        for (element, place) in zip(elements, places) { write(element, at: offset + place, module) }
      case .array(_, let element), .vector(_, let element):
        let size = module.types.size(of: element)
        for (n, value) in elements.enumerated() { write(value, at: offset + n * size, module) }
      default: break
      }
    case .global, .expression:
      guard let (target, constant) = address(id, module) else { break }
      var value = constant
      if let target, let place = managed[target] {
        image.managedRelocations.append(.init(offset: offset, variable: place))
      } else if let target, let base = offsets[target] {
        value += base
        image.relocations.append(offset)
      }
      withUnsafeBytes(of: UInt64(bitPattern: Int64(value)).littleEndian) { bytes in
        for n in 0..<min(8, module.types.size(of: module[id].type)) { image.bytes[offset + n] = bytes[n] }
      }
    }
  }

  /// A constant address as a variable, if there is one, and a number of bytes from it.
  private func address(_ id: ConstantID, _ module: Module) -> (GlobalID?, Int)? {
    switch module[id] {
    case .global(_, let global): return (global, 0)
    case .null: return (nil, 0)
    case .integer(_, let value): return (nil, Int(truncatingIfNeeded: value))
    case .expression(_, .cast(_, let operand)): return address(operand, module)
    case .expression(_, .elementAddress(let source, let base, let indices, _)):
      guard let (target, offset) = address(base, module) else { return nil }
      return (target, offset + module.constantOffset(source, indices))
    case .expression(_, .binary(let op, let left, let right)):
      guard let a = address(left, module), let b = address(right, module) else { return nil }
      if op == .add, a.0 == nil || b.0 == nil { return (a.0 ?? b.0, a.1 + b.1) }
      if op == .sub, b.0 == nil || a.0 == b.0 { return (b.0 == nil ? a.0 : nil, a.1 - b.1) }
      return nil
    default: return nil
    }
  }
}
