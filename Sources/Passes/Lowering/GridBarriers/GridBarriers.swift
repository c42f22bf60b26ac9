public import IR

/// Cuts a kernel at its barriers for the whole grid, so that each launch of it runs one phase ("kernel fission").
///
///     a; grid.sync(); b(v)      ⟶      switch (words[launch]) { 0: a; frame.v[thread] = v; words[launch + 1] = 1; return;
///                                                                1: b(frame.v[thread]); }
///
/// The runtime launches it until no thread has come to a barrier any more. So a grid may be of any size, on any device: no
/// block has to wait for one that has not begun. What is needed behind a barrier is kept in global memory
/// (`GridFrame`): values, and the arrays and shared memory that are used on both sides.
///
/// It needs what CUDA asks for as well: that all threads of the grid come to the same barrier (CUDA C++ Programming Guide,
/// "Grid Synchronization").
public struct GridBarriers {
  /// The function that programs call, through our headers.
  public static let name = "__causeway_grid_sync"

  var writer: InstructionWriter
  var frame = GridFrame()
  /// The parameters that the kernel gains: the frame's address, and the number of the launch.
  let frameParameter: ValueID
  let launchParameter: ValueID
  /// The block where the kernel began.
  private(set) var start = BlockID(0)
  /// The blocks that end at a barrier, and where threads go on.
  var barriers: [(block: BlockID, resume: BlockID)] = []
  /// What has been computed at the kernel's new beginning and holds everywhere.
  var everywhere: Set<ValueID> = []
  /// The number of the thread in the grid, and of all threads: 64 bits.
  var thread = Operand.constant(ConstantID(0))
  var threads = Operand.constant(ConstantID(0))
  /// The number of the block in the grid, and of all blocks: 64 bits.
  var blockNumber = Operand.constant(ConstantID(0))
  var blocks = Operand.constant(ConstantID(0))
  /// Bytes of the frame's part for shared memory.
  var sharedPart = Operand.constant(ConstantID(0))
  /// Where the values begin in the frame.
  var values = Operand.constant(ConstantID(0))

  /// Whether a kernel has such barriers.
  public static func areIn(_ function: Function, _ module: Module) -> Bool {
    function.blocks.contains { block in block.instructions.contains { isBarrier($0.operation, module) } }
  }

  /// Rewrites a kernel into which everything has been inlined; it gains two parameters, the frame's address and the number
  /// of the launch.
  ///
  /// - Returns: What it keeps between launches; nil if it has no such barrier and is left alone.
  public static func run(_ function: inout Function, in module: inout Module) -> GridFrame? {
    guard areIn(function, module) else { return nil }
    // A thread that has returned goes on to the barriers as well.
    _ = ExitedThreads.run(&function, in: &module)
    var pass = GridBarriers(function, module)
    pass.split()
    pass.rewrite()
    function = pass.writer.function
    module = pass.writer.module
    return pass.frame
  }

  private init(_ function: Function, _ module: Module) {
    var function = function
    frameParameter = function.makeValue(TypeTable.pointer, name: "grid_frame")
    launchParameter = function.makeValue(TypeTable.i32, name: "launch")
    function.parameters.append(Parameter(frameParameter))
    function.parameters.append(Parameter(launchParameter))
    start = function.makeBlock(name: "begin")
    function[start] = function.blocks[0]
    function.blocks[0] = Block(name: "grid")
    function.blocks[0].instructions = [Instruction(.branch(Branch(Target(start))))]
    writer = InstructionWriter(function, module)
    everywhere = Set(function.parameters.map(\.value))
  }

  static func isBarrier(_ operation: IR.Operation, _ module: Module) -> Bool {
    guard case .call(let call) = operation, case .function(let id) = call.callee else { return false }
    return module[id].name == name
  }

  /// Ends blocks at the barriers.
  private mutating func split() {
    var index = 0
    while index < writer.function.blocks.count {
      let block = BlockID(index)
      index += 1
      let instructions = writer.function[block].instructions
      guard let place = instructions.firstIndex(where: { Self.isBarrier($0.operation, writer.module) }) else {
        continue
      }
      let resume = writer.function.makeBlock(name: (writer.function[block].name ?? "") + ".on")
      writer.function[resume].instructions = Array(instructions[(place + 1)...])
      writer.function[block].instructions = Array(instructions[..<place])
      writer.function[block].instructions.append(
        Instruction(.branch(Branch(Target(resume))), metadata: instructions[place].metadata))
      barriers.append((block, resume))
    }
  }

  private mutating func rewrite() {
    let graph = ControlFlowGraph(writer.function)
    barriers.removeAll { graph.order[Int($0.block.index)] < 0 }
    let reach = Reach(graph, barriers)
    writer.block = BlockID(0)
    writer.function.blocks[0].instructions = []
    sharedPart = writer.integer(TypeTable.i64, 0)
    number()
    moveShared(reach)
    moveArrays(reach)
    let liveness = Liveness(writer.function, graph)
    var live: [[ValueID]] = barriers.map { liveness.values(at: $0.resume) }
    computeAgain(live.flatMap { $0 })
    for n in live.indices { live[n].removeAll { everywhere.contains($0) } }
    let slots = layOut(Set(live.flatMap { $0 }))

    // At a barrier values are written and the thread ends; the next launch reads them.
    var resumed: [BlockID] = []
    var definitions: [ValueID: [BlockID: ValueID]] = [:]
    for (n, barrier) in barriers.enumerated() {
      writer.block = barrier.block
      writer.metadata = writer.function[barrier.block].instructions.removeLast().metadata
      for value in live[n] { store(value, slots[value]!) }
      let next = writer.binary(.add, .value(launchParameter), writer.i32(1))
      let word = address(frameOffset: writer.cast(.zext, next, to: TypeTable.i64), times: 4)
      writer.append(.store(Store(writer.i32(UInt32(n + 1)), to: word, alignment: 4)))
      writer.append(.return(Return()))
      let block = writer.function.makeBlock(name: "resume")
      writer.block = block
      for value in live[n] { definitions[value, default: [:]][block] = load(value, slots[value]!) }
      writer.jump(to: barrier.resume)
      resumed.append(block)
    }
    writer.metadata = []
    dispatch(resumed)

    var repair = ValueRepair(writer.function, in: writer.module)
    let needed = definitions.keys.sorted { $0.index < $1.index }
    var neededAt: [ValueID: Set<BlockID>] = [:]
    for block in graph.reversePostorder {
      for value in liveness.values(at: block) where definitions[value] != nil {
        neededAt[value, default: []].insert(block)
      }
    }
    for value in needed {
      let places = neededAt[value] ?? []
      repair.repair(value, others: definitions[value]!) { places.contains($0) }
    }
    writer.function = repair.function
    writer.module = repair.changedModule
  }

  /// Chooses the phase at the kernel's beginning.
  private mutating func dispatch(_ resumed: [BlockID]) {
    let done = writer.function.makeBlock(name: "finished")
    writer.block = BlockID(0)
    let word = address(
      frameOffset: writer.cast(.zext, .value(launchParameter), to: TypeTable.i64), times: 4)
    let phase = writer.append(.load(Load(word, alignment: 4)), TypeTable.i32, name: "phase")
    var cases = [Switch.Case(writer.i32(0).constantID!, Target(start))]
    for (n, block) in resumed.enumerated() {
      cases.append(Switch.Case(writer.i32(UInt32(n + 1)).constantID!, Target(block)))
    }
    writer.append(.switch(Switch(phase, default: Target(done), cases: cases)))
    writer.block = done
    writer.append(.return(Return()))
  }

  // MARK: Places

  /// Computes which thread it is, and of how many.
  private mutating func number() {
    func register(_ name: String) -> Operand {
      writer.call("llvm.nvvm.read.ptx.sreg.\(name)", [], result: TypeTable.i32)!
    }
    func linear(_ x: Operand, _ y: Operand, _ z: Operand, _ nx: Operand, _ ny: Operand) -> Operand {
      writer.binary(.add, x, writer.binary(.mul, nx, writer.binary(.add, y, writer.binary(.mul, ny, z))))
    }
    let own = linear(
      register("tid.x"), register("tid.y"), register("tid.z"), register("ntid.x"), register("ntid.y"))
    let size = writer.binary(
      .mul, writer.binary(.mul, register("ntid.x"), register("ntid.y")), register("ntid.z"))
    let block = linear(
      register("ctaid.x"), register("ctaid.y"), register("ctaid.z"), register("nctaid.x"),
      register("nctaid.y"))
    let count = writer.binary(
      .mul, writer.binary(.mul, register("nctaid.x"), register("nctaid.y")), register("nctaid.z"))
    func wide(_ operand: Operand) -> Operand { writer.cast(.zext, operand, to: TypeTable.i64) }
    blockNumber = wide(block)
    let wideSize = wide(size)
    thread = writer.binary(.add, writer.binary(.mul, blockNumber, wideSize), wide(own))
    blocks = wide(count)
    threads = writer.binary(.mul, blocks, wideSize)
  }

  /// The address `offset * times` bytes behind the frame's beginning.
  mutating func address(frameOffset offset: Operand, times: UInt64 = 1) -> Operand {
    let bytes = writer.binary(.mul, offset, writer.integer(TypeTable.i64, times))
    return writer.offset(.value(frameParameter), by: bytes)
  }

  /// Gives values their places, the most strictly aligned first, so that each is aligned.
  private mutating func layOut(_ values: Set<ValueID>) -> [ValueID: Slot] {
    let types = writer.module.types
    let sorted = values.sorted {
      let a = types.alignment(of: writer.function[$0].type)
      let b = types.alignment(of: writer.function[$1].type)
      return a == b ? $0.index < $1.index : a > b
    }
    var slots: [ValueID: Slot] = [:]
    for value in sorted {
      let type = writer.function[value].type
      let size = roundedUp(max(1, types.size(of: type)), to: types.alignment(of: type))
      slots[value] = Slot(offset: frame.valueBytes, size: size, alignment: types.alignment(of: type))
      frame.valueBytes += size
    }
    return slots
  }

  /// Where a value is kept: `offset` times the number of threads behind the first value, one element per thread.
  struct Slot {
    var offset: Int
    var size: Int
    var alignment: Int
  }

  private mutating func place(_ slot: Slot) -> Operand {
    let part = writer.binary(.mul, threads, writer.integer(TypeTable.i64, UInt64(slot.offset)))
    let own = writer.binary(.mul, thread, writer.integer(TypeTable.i64, UInt64(slot.size)))
    return writer.offset(
      .value(frameParameter), by: writer.binary(.add, values, writer.binary(.add, part, own)))
  }

  private mutating func store(_ value: ValueID, _ slot: Slot) {
    let place = place(slot)
    var operand = Operand.value(value)
    if writer.function[value].type == TypeTable.i1 { operand = writer.cast(.zext, operand, to: TypeTable.i8) }
    writer.append(.store(Store(operand, to: place, alignment: slot.alignment)))
  }

  private mutating func load(_ value: ValueID, _ slot: Slot) -> ValueID {
    let place = place(slot)
    let type = writer.function[value].type
    let isTruth = type == TypeTable.i1
    let name = writer.function[value].name
    let loaded = writer.append(
      .load(Load(place, alignment: slot.alignment)), isTruth ? TypeTable.i8 : type, name: name)
    return (isTruth ? writer.cast(.trunc, loaded, to: type) : loaded).valueID!
  }
}
