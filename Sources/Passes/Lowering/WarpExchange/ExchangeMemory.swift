internal import IR

/// The shared memory through which threads of a block exchange values, and code that reads and writes it.
///
/// Of the words some are for the block: in which of the places it goes on, and what barriers count. Others are for its warps:
/// one bit for each lane. Each is there several times: while one copy is read, another is made ready.
struct ExchangeMemory {
  /// The words before those of warps: two numbers of places, and three pairs of counters.
  private static let blockWords: UInt32 = 8
  /// The warps of a block at most.
  private static let mostWarps: UInt32 = 32

  /// Which copy of the words and of the values an exchange uses.
  struct Turn {
    /// The copy of the words: 0 or 1 (`WarpExchange`), or up to 2 (`DirectExchange`).
    var words: Operand
    /// The copy of the values.
    var values: Operand
    /// The lanes that say yes, and those that say no, where these are no words in memory (`SubgroupExchange`).
    var ballots: (yes: Operand, no: Operand)?
  }

  /// The lanes' values, one for each thread of a block; nil if none are kept one by one.
  private let values: Operand?
  /// How many values a copy holds.
  private let valueCount: Int
  /// The type in which a value is kept.
  private let valueType: TypeID
  /// The words; nil where there are none.
  private let words: Operand?
  /// The thread's lane, warp and number, and its lane's bit.
  let lane: Operand
  /// The number of its warp in the block.
  let warp: Operand
  /// Its number in the block.
  let thread: Operand
  /// The bit of its lane.
  let bit: Operand

  /// Adds the variables to the module and computes at the writer's place which thread it is.
  ///
  /// - Parameters:
  ///   - threads: The threads of a block at most.
  ///   - valueBits: The width of the widest value that is kept: 0, 32 or 64.
  ///   - wordCopies: How many copies of the words there are.
  ///   - valueCopies: How many copies of the values there are.
  init(
    _ writer: inout InstructionWriter, threads: Int, valueBits: Int, wordCopies: Int, valueCopies: Int
  ) {
    valueType = valueBits == 64 ? TypeTable.i64 : TypeTable.i32
    let wordCount = wordCopies == 0 ? 0 : Int(Self.blockWords) + 2 * wordCopies * Int(Self.mostWarps)
    valueCount = valueBits == 0 ? 0 : (threads + 31) / 32 * 32
    words = wordCount == 0 ? nil : Self.variable("words", TypeTable.i32, wordCount, &writer.module)
    values =
      valueCount == 0 ? nil : Self.variable("values", valueType, valueCount * valueCopies, &writer.module)
    lane = writer.call("llvm.nvvm.read.ptx.sreg.laneid", [], result: TypeTable.i32)!
    warp = writer.call("llvm.nvvm.read.ptx.sreg.warpid", [], result: TypeTable.i32)!
    let start = writer.binary(.shl, warp, writer.i32(5))
    thread = writer.binary(.or, start, lane)
    bit = writer.binary(.shl, writer.i32(1), lane)
  }

  private static func variable(
    _ name: String, _ element: TypeID, _ count: Int, _ module: inout Module
  ) -> Operand {
    let type = module.types.intern(.array(count: UInt64(count), element: element))
    var variable = GlobalVariable(name: "causeway.exchange." + name, type: type, addressSpace: .shared)
    variable.initializer = module.intern(.undefined(type))
    variable.alignment = module.types.alignment(of: element)
    variable.linkage = "internal"
    module.globals.append(variable)
    let pointer = module.types.intern(.pointer(.shared))
    return .constant(module.intern(.global(pointer, GlobalID(module.globals.count - 1))))
  }

  // MARK: Words

  private func word(_ index: Operand, _ writer: inout InstructionWriter) -> Operand {
    writer.append(
      .elementAddress(ElementAddress(source: TypeTable.i32, base: words!, indices: [index])),
      writer.type(of: words!))
  }

  /// The number of the place where the block goes on.
  func place(_ copy: Operand, _ writer: inout InstructionWriter) -> Operand { word(copy, &writer) }

  /// What a counting barrier has counted: threads that say yes, or no.
  func counter(_ copy: Operand, ofYes: Bool, _ writer: inout InstructionWriter) -> Operand {
    let start = writer.binary(.shl, copy, writer.i32(1))
    return word(writer.binary(.add, start, writer.i32(ofYes ? 2 : 3)), &writer)
  }

  /// The lanes of the thread's warp that say yes, or no.
  func lanes(_ copy: Operand, ofYes: Bool, _ writer: inout InstructionWriter) -> Operand {
    let words = writer.binary(.shl, copy, writer.i32(6))
    let start = Self.blockWords + (ofYes ? 0 : Self.mostWarps)
    let index = writer.binary(.add, writer.binary(.add, words, warp), writer.i32(start))
    return word(index, &writer)
  }

  /// Reads a word.
  func load(_ address: Operand, _ writer: inout InstructionWriter) -> Operand {
    writer.append(.load(Load(address, alignment: 4)), TypeTable.i32)
  }

  /// Writes a word.
  func store(_ value: Operand, to address: Operand, _ writer: inout InstructionWriter) {
    writer.append(.store(Store(value, to: address, alignment: 4)))
  }

  /// Changes a word together with other threads.
  func update(
    _ operation: AtomicOperator, _ address: Operand, _ value: Operand, _ writer: inout InstructionWriter
  ) {
    _ = writer.append(
      .atomicUpdate(AtomicUpdate(operation, address, value, ordering: .monotonic, alignment: 4)),
      TypeTable.i32)
  }

  // MARK: Values

  /// The address of the value of a thread of the block.
  private func place(
    ofThread number: Operand, _ copy: Operand, _ writer: inout InstructionWriter
  ) -> Operand {
    var index = number
    if writer.constant(copy) != 0 {
      let start = writer.binary(.mul, copy, writer.i32(UInt32(valueCount)))
      index = writer.binary(.add, start, number)
    }
    return writer.append(
      .elementAddress(ElementAddress(source: valueType, base: values!, indices: [index])),
      writer.type(of: values!))
  }

  private var valueBytes: Int { valueType == TypeTable.i64 ? 8 : 4 }

  /// A value as the integer that it is kept as.
  func bits(_ value: Operand, _ writer: inout InstructionWriter) -> Operand {
    let type = writer.type(of: value)
    var bits = value
    if type == TypeTable.float { bits = writer.cast(.bitcast, value, to: TypeTable.i32) }
    return writer.cast(.zext, bits, to: valueType)
  }

  /// Writes the thread's own value.
  func give(_ value: Operand, _ copy: Operand, _ writer: inout InstructionWriter) {
    let place = place(ofThread: thread, copy, &writer)
    writer.append(.store(Store(bits(value, &writer), to: place, alignment: valueBytes)))
  }

  /// Reads the value of a lane of the thread's warp, as it is kept.
  func take(fromLane lane: Operand, _ copy: Operand, _ writer: inout InstructionWriter) -> Operand {
    let start = writer.binary(.shl, warp, writer.i32(5))
    let place = place(ofThread: writer.binary(.or, start, lane), copy, &writer)
    return writer.append(.load(Load(place, alignment: valueBytes)), valueType)
  }

  /// A value of a type from the integer that it is kept as.
  func value(_ bits: Operand, as type: TypeID, _ writer: inout InstructionWriter) -> Operand {
    let isFloat = type == TypeTable.float
    let narrow = writer.cast(.trunc, bits, to: isFloat ? TypeTable.i32 : type)
    return isFloat ? writer.cast(.bitcast, narrow, to: type) : narrow
  }
}
