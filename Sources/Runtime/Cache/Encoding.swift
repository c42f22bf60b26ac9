internal import Translator

/// Writes values as bytes for the cache.
struct Encoder {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }
  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func write(_ value: [UInt8]) {
    write(value.count)
    bytes.append(contentsOf: value)
  }
  mutating func write(_ value: String) { write(Array(value.utf8)) }
  mutating func write<T>(_ list: [T], _ body: (inout Encoder, T) -> Void) {
    write(list.count)
    for element in list { body(&self, element) }
  }
}

/// Reads what `Encoder` wrote; nil where the bytes do not hold it.
struct Decoder {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func int() -> Int? {
    guard place + 8 <= bytes.count else { return nil }
    var value: UInt64 = 0
    for n in (0..<8).reversed() { value = value << 8 | UInt64(bytes[place + n]) }
    place += 8
    return Int(Int64(bitPattern: value))
  }
  mutating func bool() -> Bool? {
    guard place < bytes.count else { return nil }
    place += 1
    return bytes[place - 1] != 0
  }
  mutating func data() -> [UInt8]? {
    guard let count = int(), count >= 0, count <= bytes.count - place else { return nil }
    place += count
    return Array(bytes[(place - count)..<place])
  }
  mutating func string() -> String? { data().map { String(decoding: $0, as: UTF8.self) } }
  mutating func list<T>(_ body: (inout Decoder) -> T?) -> [T]? {
    guard let count = int(), count >= 0, count <= bytes.count else { return nil }
    var result: [T] = []
    for _ in 0..<count {
      guard let element = body(&self) else { return nil }
      result.append(element)
    }
    return result
  }
}

extension Encoder {
  mutating func write(_ signature: KernelSignature) {
    write(signature.name)
    write(signature.parameters) { encoder, parameter in
      encoder.write(parameter.name)
      let (kind, bits) =
        switch parameter.kind {
        case .pointer: (0, 64)
        case .integer(let bits): (1, bits)
        case .floatingPoint(let bits): (2, bits)
        case .aggregate: (3, 0)
        }
      for number in [kind, bits, parameter.offset, parameter.size, parameter.alignment] {
        encoder.write(number)
      }
    }
  }

  mutating func write(_ summary: ModuleSummary) {
    write(summary.kernels) { $0.write($1) }
    write(summary.image.bytes)
    write(summary.image.size)
    write(summary.image.variables) { encoder, variable in
      encoder.write(variable.name)
      encoder.write(variable.offset)
      encoder.write(variable.size)
      encoder.write(variable.isConstant)
      encoder.write(variable.pointer ?? -1)
    }
    write(summary.image.relocations) { $0.write($1) }
    write(summary.image.managedRelocations) { encoder, relocation in
      encoder.write(relocation.offset)
      encoder.write(relocation.variable)
    }
  }

  mutating func write(_ cached: CachedKernel) {
    let kernel = cached.kernel
    write(kernel.signature)
    write(kernel.source)
    write(kernel.entryPoint)
    write(kernel.buildOptions)
    write(kernel.arguments) { encoder, argument in
      let (kind, parameter) =
        switch argument {
        case .pointer(let n): (0, n)
        case .value(let n): (1, n)
        case .parameterBuffer: (2, 0)
        case .moduleImage: (3, 0)
        case .messageBuffer: (4, 0)
        case .dynamicSharedMemory: (5, 0)
        case .arenaChunk(let n): (6, n)
        case .arenaBase: (7, 0)
        case .sharedMemory: (8, 0)
        case .dynamicSharedBytes: (9, 0)
        case .managedBase: (10, 0)
        case .managedBytes: (11, 0)
        case .managedMove: (12, 0)
        }
      encoder.write(kind)
      encoder.write(parameter)
    }
    write(kernel.staticSharedBytes)
    write(kernel.localBytes)
    write(kernel.stackBytes)
    write(kernel.maximumThreadsPerBlock)
    write(kernel.followsPointersInMemory)
    write(kernel.needsWarps)
    write(kernel.grid != nil)
    if let grid = kernel.grid {
      for size in [grid.headerBytes, grid.threadBytes, grid.blockBytes] { write(size) }
      write(grid.keepsShared)
    }
    let kind =
      switch kernel.mapping {
      case .thread: 0
      case .subgroups: 1
      case .flatSubgroups: 2
      case .vector: 3
      }
    write(kind)
    let block = kernel.mapping.block ?? BlockShape(0, 0, 0)
    for size in [block.x, block.y, block.z] { write(size) }
    write(cached.binary)
  }
}

extension Decoder {
  mutating func signature() -> KernelSignature? {
    guard let name = string() else { return nil }
    let parameters = list { decoder -> KernelSignature.Parameter? in
      guard let name = decoder.string(), let kind = decoder.int(), let bits = decoder.int(),
        let offset = decoder.int(), let size = decoder.int(), let alignment = decoder.int()
      else { return nil }
      let kinds: [KernelSignature.Parameter.Kind] = [
        .pointer, .integer(bits: bits), .floatingPoint(bits: bits), .aggregate,
      ]
      guard kinds.indices.contains(kind) else { return nil }
      return .init(name: name, kind: kinds[kind], offset: offset, size: size, alignment: alignment)
    }
    return parameters.map { KernelSignature(name: name, parameters: $0) }
  }

  mutating func summary() -> ModuleSummary? {
    guard let kernels = list({ $0.signature() }), let bytes = data(), let size = int(), size >= bytes.count,
      let variables = list({ decoder -> ModuleImage.Variable? in
        guard let name = decoder.string(), let offset = decoder.int(), let size = decoder.int(),
          let isConstant = decoder.bool(), let pointer = decoder.int()
        else { return nil }
        return .init(
          name: name, offset: offset, size: size, isConstant: isConstant, pointer: pointer < 0 ? nil : pointer
        )
      }), let relocations = list({ $0.int() }),
      let managedRelocations = list({ decoder -> ModuleImage.ManagedRelocation? in
        guard let offset = decoder.int(), let variable = decoder.int() else { return nil }
        return .init(offset: offset, variable: variable)
      })
    else { return nil }
    return ModuleSummary(
      kernels: kernels,
      image: ModuleImage(
        bytes: bytes, size: size, variables: variables, relocations: relocations,
        managedRelocations: managedRelocations))
  }

  /// The phases of a kernel; nil where the bytes do not hold them, nil within for a kernel that has none.
  private mutating func phases() -> GridPhases?? {
    guard let hasPhases = bool() else { return nil }
    guard hasPhases else { return .some(nil) }
    guard let header = int(), let thread = int(), let block = int(), let keepsShared = bool() else {
      return nil
    }
    return GridPhases(headerBytes: header, threadBytes: thread, blockBytes: block, keepsShared: keepsShared)
  }

  private mutating func mapping() -> Mapping? {
    guard let kind = int(), let x = int(), let y = int(), let z = int() else { return nil }
    let block = BlockShape(x, y, z)
    let kinds: [Mapping] = [.thread, .subgroups, .flatSubgroups(block), .vector(block)]
    return kinds.indices.contains(kind) ? kinds[kind] : nil
  }

  mutating func cachedKernel() -> CachedKernel? {
    guard let signature = signature(), let source = string(), let entryPoint = string(),
      let options = string(),
      let arguments = list({ decoder -> TranslatedKernel.Argument? in
        guard let kind = decoder.int(), let n = decoder.int() else { return nil }
        let kinds: [TranslatedKernel.Argument] = [
          .pointer(parameter: n), .value(parameter: n), .parameterBuffer, .moduleImage, .messageBuffer,
          .dynamicSharedMemory, .arenaChunk(n), .arenaBase, .sharedMemory,
          .dynamicSharedBytes, .managedBase, .managedBytes, .managedMove,
        ]
        return kinds.indices.contains(kind) ? kinds[kind] : nil
      }), let shared = int(), let local = int(), let stack = int(),
      let threads = int(), let follows = bool(), let needsWarps = bool(),
      let grid = phases(),
      let mapping = mapping(), let binary = data()
    else { return nil }
    return CachedKernel(
      kernel: TranslatedKernel(
        signature: signature, source: source, entryPoint: entryPoint, buildOptions: options,
        arguments: arguments,
        staticSharedBytes: shared, localBytes: local, stackBytes: stack, maximumThreadsPerBlock: threads,
        followsPointersInMemory: follows, mapping: mapping,
        needsWarps: needsWarps, grid: grid), binary: binary)
  }
}
