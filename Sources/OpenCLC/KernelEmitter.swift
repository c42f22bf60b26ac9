internal import IR
internal import Passes

/// Writes one kernel in OpenCL C 1.2, in the thread mapping: a work-item is a CUDA thread.
///
/// The kernel's function has everything inlined. Values become constants and variables of C under their own names;
/// a value used once in its own block is written where it is used. Integers are unsigned, since LLVM's wrap; a signed
/// operation casts its operands. What lies in memory is reached through types that may alias, since LLVM's untyped
/// pointers promise nothing about what is there.
struct KernelEmitter {
  let function: Function
  let module: Module
  let imageOffsets: [GlobalID: Int]
  let options: EmissionOptions
  let graph: ControlFlowGraph
  let dominators: DominatorTree
  let loops: LoopForest
  let spaces: MemorySpaces

  var names = Names()
  /// The expression that reads a value.
  var texts: [String?]
  /// The expressions that read the leaves of an aggregate value.
  var leaves: [ValueID: [String]] = [:]
  /// An expression of the same number with its sign, of 32 bits, for use as an index.
  var indexTexts: [ValueID: String] = [:]
  /// The factors of a product that is written where it is used.
  var products: [ValueID: (String, String)] = [:]
  /// The block parameters that an expression written in place reads.
  var reads: [ValueID: Set<ValueID>] = [:]
  /// What a pointer's variable points to, as the C type without the space.
  var pointees: [ValueID: String] = [:]
  /// The allocations that are variables of C: only ever read and written whole.
  var variables: Set<ValueID> = []
  var usesOf: [Int]
  var usedElsewhere: [Bool]
  var definingBlock: [BlockID?]

  var usesDouble = false
  var usesImage = false
  var usesDynamicShared = false
  var usesSharedWindow = false
  var usesGeneric = false
  var usesDynamicSharedBytes = false
  var usesMessages = false
  var followsPointers = false
  var localBytes = 0
  var sharedOffsets: [GlobalID: Int] = [:]
  var sharedBytes = 0
  /// What the program's own variables take of it.
  var programSharedBytes = 0

  /// Whether drivers may turn the code between barriers into loops over work-items.
  let isCutAtBarriers: Bool
  /// Declarations at the top of the kernel.
  var declarations: [String] = []
  var lines: [Line] = []
  var indentation = 1
  var usedLabels: Set<BlockID> = []
  var labels: [BlockID: String] = [:]
  var helpers: Helpers
  var location: SourceLocation?
  var afterLoop: [BlockID: [BlockID]] = [:]
  var isPlacedAfterLoop: Set<BlockID> = []
  var insideMerges: [BlockID: [BlockID]] = [:]

  /// A line of the kernel's body; a label's line is dropped when nothing jumps there.
  enum Line {
    case text(String)
    case label(BlockID, String)
  }

  init(_ function: Function, in module: Module, imageOffsets: [GlobalID: Int], options: EmissionOptions) {
    self.function = function
    self.module = module
    self.imageOffsets = imageOffsets
    self.options = options
    helpers = Helpers(options)
    isCutAtBarriers =
      options.lanes == 0
      && function.blocks.contains { block in
        block.instructions.contains {
          if case .call(let call) = $0.operation { module.isBarrier(call) } else { false }
        }
      }
    graph = ControlFlowGraph(function)
    dominators = DominatorTree(graph)
    loops = LoopForest(graph, dominators)
    spaces = MemorySpaces(function, in: module, keepsApart: !options.hasFlatMemory)
    texts = Array(repeating: nil, count: function.values.count)
    usesOf = Array(repeating: 0, count: function.values.count)
    usedElsewhere = Array(repeating: false, count: function.values.count)
    definingBlock = Array(repeating: nil, count: function.values.count)
    countUses()
    choosePointees()
    if options.lanes > 0 { findVariables() }
  }

  private mutating func countUses() {
    for block in graph.reversePostorder {
      for parameter in function[block].parameters { definingBlock[Int(parameter.index)] = block }
      for instruction in function[block].instructions {
        if let result = instruction.result { definingBlock[Int(result.index)] = block }
      }
    }
    for block in graph.reversePostorder {
      for instruction in function[block].instructions {
        var operands: [ValueID] = []
        instruction.operation.forEachOperand { if let id = $0.valueID { operands.append(id) } }
        for id in operands {
          usesOf[Int(id.index)] += 1
          if definingBlock[Int(id.index)] != block { usedElsewhere[Int(id.index)] = true }
        }
      }
    }
  }

  /// A pointer that is not computed by indexing is declared as a pointer to what is first read through it.
  private mutating func choosePointees() {
    func note(_ operand: Operand, _ type: TypeID) {
      guard let id = operand.valueID, pointees[id] == nil, let name = scalarName(type) else { return }
      pointees[id] = memoryName(name, alignment: nil)
    }
    for block in graph.reversePostorder {
      for instruction in function[block].instructions {
        switch instruction.operation {
        case .load(let i): note(i.address, function[instruction.result!].type)
        case .store(let i): note(i.address, module.type(of: i.value, in: function))
        case .elementAddress(let i) where i.indices.count == 1: note(i.base, i.source)
        default: break
        }
      }
    }
  }

  mutating func write(_ text: String) {
    lines.append(.text(String(repeating: "  ", count: indentation) + text))
  }

  func type(of operand: Operand) -> TypeID { module.type(of: operand, in: function) }
  func type(of value: ValueID) -> TypeID { function[value].type }
}
