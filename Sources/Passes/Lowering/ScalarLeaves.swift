public import IR

/// Replaces values that are vectors, structures or arrays by their scalar parts.
///
///     %v = load <4 x float>, ptr %p          %a = load float, ptr %p
///     %x = extractelement %v, 1       ⟶     %p1 = getelementptr i8, ptr %p, 4
///                                            %x = load float, ptr %p1 …
///
/// After it each value is a number, a truth value or a pointer, but for what `cmpxchg`, arithmetic with overflow and
/// the like give, whose parts are taken out at once. `__nv_sincos` becomes a sine and a cosine, and loads by
/// intrinsics become loads, so that the vector mapping sees plain operations.
public struct ScalarLeaves {
  var function: Function
  var module: Module
  /// The parts that stand for a value.
  var leaves: [ValueID: [Operand]] = [:]
  var current: [Instruction] = []
  private var metadata: [MetadataAttachment] = []
  private var problem: String?

  /// Rewrites a kernel. The module gains constants and declarations.
  ///
  /// - Returns: What could not be taken apart; nil if all was.
  public static func run(_ function: inout Function, in module: inout Module) -> String? {
    var pass = ScalarLeaves(function: function, module: module)
    pass.rewrite()
    if pass.problem != nil { return pass.problem }
    function = pass.function
    module = pass.module
    return nil
  }

  private init(function: Function, module: Module) {
    self.function = function
    self.module = module
  }

  private mutating func rewrite() {
    let graph = ControlFlowGraph(function)
    for block in graph.reversePostorder { splitParameters(of: block) }
    for block in graph.reversePostorder {
      current = []
      for instruction in function[block].instructions {
        metadata = instruction.metadata
        rewrite(instruction)
      }
      function[block].instructions = current
    }
    for index in function.blocks.indices where graph.order[index] < 0 {
      function.blocks[index].instructions = [Instruction(.unreachable)]
    }
  }

  private mutating func splitParameters(of block: BlockID) {
    var new: [ValueID] = []
    for parameter in function[block].parameters {
      let type = function[parameter].type
      guard isCompound(type) else {
        new.append(parameter)
        continue
      }
      var parts: [Operand] = []
      for leaf in leafTypes(type) {
        let value = function.makeValue(leaf, name: function[parameter].name)
        new.append(value)
        parts.append(.value(value))
      }
      leaves[parameter] = parts
    }
    function[block].parameters = new
  }

  // MARK: Types

  /// Whether values of the type are taken apart.
  func isCompound(_ type: TypeID) -> Bool {
    switch module.types[type] {
    case .structure, .array, .named, .vector: true
    default: false
    }
  }

  /// The types of a type's parts, in order.
  func leafTypes(_ type: TypeID) -> [TypeID] { layout(type).map(\.type) }

  /// The parts of a type with the bytes at which they begin.
  func layout(_ type: TypeID) -> [(type: TypeID, offset: Int)] {
    switch module.types.resolved(type) {
    case .structure(let fields, let isPacked):
      let offsets = module.types.structureLayout(fields, isPacked: isPacked).offsets
      return zip(fields, offsets).flatMap { field, offset in
        layout(field).map { ($0.type, $0.offset + offset) }
      }
    case .array(let count, let element):
      let size = module.types.size(of: element)
      return (0..<Int(count)).flatMap { n in layout(element).map { ($0.type, $0.offset + n * size) } }
    case .vector(let count, let element):
      let size = module.types.size(of: element)
      return (0..<count).map { (element, $0 * size) }
    default: return [(type, 0)]
    }
  }

  private func range(_ type: TypeID, _ indices: [Int]) -> Range<Int> {
    var type = type
    var start = 0
    for index in indices {
      switch module.types.resolved(type) {
      case .structure(let fields, _):
        for field in fields[..<index] { start += leafTypes(field).count }
        type = fields[index]
      case .array(_, let element), .vector(_, let element):
        start += index * leafTypes(element).count
        type = element
      default: break
      }
    }
    return start..<(start + leafTypes(type).count)
  }

  // MARK: Operands

  /// The parts of an operand.
  mutating func parts(_ operand: Operand) -> [Operand] {
    switch operand {
    case .value(let id): return leaves[id] ?? [operand]
    case .constant(let id):
      let type = module[id].type
      guard isCompound(type) else { return [operand] }
      switch module[id] {
      case .aggregate(_, let elements): return elements.flatMap { parts(.constant($0)) }
      case .bytes(_, let bytes):
        return bytes.map { .constant(module.intern(.integer(TypeTable.i8, UInt128($0)))) }
      case .undefined, .poison: return leafTypes(type).map { .constant(module.intern(.undefined($0))) }
      default: return leafTypes(type).map { .constant(module.zero($0)) }
      }
    }
  }

  /// Adds an instruction with a result.
  mutating func add(_ operation: IR.Operation, _ type: TypeID, name: String? = nil) -> Operand {
    let value = function.makeValue(type, name: name)
    current.append(Instruction(operation, result: value, metadata: metadata))
    return .value(value)
  }

  private mutating func integer(_ value: Int, _ type: TypeID) -> Operand {
    .constant(module.intern(.integer(type, UInt128(UInt64(bitPattern: Int64(value))))))
  }

  private mutating func address(_ base: Operand, _ offset: Int) -> Operand {
    if offset == 0 { return base }
    let type = module.type(of: base, in: function)
    return add(
      .elementAddress(
        ElementAddress(source: TypeTable.i8, base: base, indices: [integer(offset, TypeTable.i64)])),
      type)
  }

  // MARK: Instructions

  private mutating func rewrite(_ original: Instruction) {
    var instruction = original
    instruction.operation.rewriteOperands { standIn(for: $0) }
    let result = instruction.result
    let type = result.map { function[$0].type }
    if let result, let type, isCompound(type) {
      leaves[result] = compound(instruction, result, type)
      return
    }
    switch instruction.operation {
    case .store(let i) where isCompound(module.type(of: i.value, in: function)):
      let layout = layout(module.type(of: i.value, in: function))
      for (part, place) in zip(parts(i.value), layout) {
        var store = i
        store.value = part
        store.address = address(i.address, place.offset)
        store.alignment = alignment(i.alignment, place.offset)
        current.append(Instruction(.store(store), metadata: metadata))
      }
    case .extractValue(let i):
      if let id = i.aggregate.valueID, leaves[id] == nil { return current.append(instruction) }
      let part = parts(i.aggregate)[range(module.type(of: i.aggregate, in: function), i.indices).lowerBound]
      replace(result!, by: part)
    case .extractElement(let i): replace(result!, by: element(parts(i.vector), i.index))
    case .cast(let i) where isCompound(module.type(of: i.operand, in: function)):
      replace(result!, by: joined(parts(i.operand), function[result!].type))
    case .call(let call): rewrite(call, instruction)
    default:
      var copy = instruction
      if instruction.operation.isTerminator {
        copy.operation.rewriteTargets { target in
          Target(target.block, target.arguments.flatMap { parts($0) })
        }
      }
      copy.operation.rewriteOperands { operand in
        if let id = operand.valueID, let only = leaves[id]?.first, leaves[id]!.count == 1 { return only }
        return operand
      }
      current.append(copy)
    }
  }

  /// What a scalar that was taken out of a compound value is read as.
  private func standIn(for operand: Operand) -> Operand {
    guard let id = operand.valueID, !isCompound(function[id].type), let parts = leaves[id] else {
      return operand
    }
    return parts[0]
  }

  /// Lets uses of a scalar read another operand.
  private mutating func replace(_ value: ValueID, by operand: Operand) { leaves[value] = [operand] }

  private func alignment(_ whole: Int, _ offset: Int) -> Int {
    offset == 0 ? whole : min(whole, 1 << offset.trailingZeroBitCount)
  }

  /// A vector's element, by an index that may be known only at run time.
  private mutating func element(_ all: [Operand], _ index: Operand) -> Operand {
    if case .constant(let id) = index, case .integer(_, let n) = module[id] {
      return all[min(Int(n), all.count - 1)]
    }
    let kind = module.type(of: index, in: function)
    let type = module.type(of: all[0], in: function)
    var found = all[0]
    for n in 1..<max(all.count, 1) {
      let isIt = add(.compareIntegers(CompareIntegers(.eq, index, integer(n, kind))), TypeTable.i1)
      found = add(.select(Select(isIt, all[n], found)), type)
    }
    return found
  }

  /// The parts of a compound result.
  private mutating func compound(_ instruction: Instruction, _ result: ValueID, _ type: TypeID) -> [Operand] {
    switch instruction.operation {
    case .load(let i):
      return layout(type).map { leaf, offset in
        var load = i
        load.address = address(i.address, offset)
        load.alignment = alignment(i.alignment, offset)
        return add(.load(load), leaf, name: function[result].name)
      }
    case .insertValue(let i):
      var all = parts(i.aggregate)
      all.replaceSubrange(range(type, i.indices), with: parts(i.element))
      return all
    case .extractValue(let i):
      return Array(parts(i.aggregate)[range(module.type(of: i.aggregate, in: function), i.indices)])
    case .insertElement(let i):
      var all = parts(i.vector)
      let new = parts(i.element)[0]
      if case .constant(let id) = i.index, case .integer(_, let n) = module[id] {
        if Int(n) < all.count { all[Int(n)] = new }
        return all
      }
      let kind = module.type(of: i.index, in: function)
      for n in all.indices {
        let isIt = add(.compareIntegers(CompareIntegers(.eq, i.index, integer(n, kind))), TypeTable.i1)
        all[n] = add(.select(Select(isIt, new, all[n])), leafTypes(type)[n])
      }
      return all
    case .shuffleVector(let i):
      let all = parts(i.first) + parts(i.second)
      return i.mask.enumerated().map { n, place in
        place < 0 ? .constant(module.intern(.undefined(leafTypes(type)[n]))) : all[place]
      }
    case .select(let i):
      let conditions = parts(i.condition)
      return zip(zip(parts(i.ifTrue), parts(i.ifFalse)), leafTypes(type)).enumerated().map { n, pair in
        add(.select(Select(conditions.count > 1 ? conditions[n] : conditions[0], pair.0.0, pair.0.1)), pair.1)
      }
    case .cast(let i) where i.operator == .bitcast: return split(i.operand, type)
    case .binary, .negate, .freeze, .compareIntegers, .compareFloats, .cast:
      return elementwise(instruction.operation, type)
    case .call(let call): return compound(call, instruction, result, type)
    default:
      // `cmpxchg`: its parts are taken out at once.
      current.append(instruction)
      return takenApart(result, type)
    }
  }

  private mutating func takenApart(_ result: ValueID, _ type: TypeID) -> [Operand] {
    guard case .structure(let fields, _) = module.types.resolved(type) else {
      problem = "a value of type \(module.types.text(of: type))"
      return leafTypes(type).map { .constant(module.zero($0)) }
    }
    return fields.enumerated().map { n, field in
      if isCompound(field) { problem = "a structure in a structure that an instruction gives" }
      return add(.extractValue(ExtractValue(.value(result), [n])), field)
    }
  }

  private mutating func elementwise(_ operation: IR.Operation, _ type: TypeID) -> [Operand] {
    let operands = operation.operands.map { parts($0) }
    return leafTypes(type).enumerated().map { n, leaf in
      var place = 0
      var copy = operation
      copy.rewriteOperands { _ in
        place += 1
        return operands[place - 1][n]
      }
      return add(copy, leaf)
    }
  }

  // MARK: Bit patterns

  /// The number whose bits are those of the parts, the first lowest.
  private mutating func joined(_ all: [Operand], _ type: TypeID) -> Operand {
    let total = module.types.size(of: type) * 8
    guard total <= 64 else {
      problem = "a vector whose bits are read as \(module.types.text(of: type))"
      return .constant(module.zero(type))
    }
    let width = total / max(all.count, 1)
    let whole = module.types.intern(.integer(bits: total))
    var value: Operand?
    for (n, part) in all.enumerated() {
      var bits = plainBits(part, width)
      if width < total { bits = add(.cast(Cast(.zext, bits)), whole) }
      if n > 0 { bits = add(.binary(Binary(.shl, bits, integer(n * width, whole))), whole) }
      value = value.map { add(.binary(Binary(.or, $0, bits)), whole) } ?? bits
    }
    return whole == type ? value! : add(.cast(Cast(.bitcast, value!)), type)
  }

  private mutating func plainBits(_ operand: Operand, _ width: Int) -> Operand {
    let plain = module.types.intern(.integer(bits: width))
    return module.type(of: operand, in: function) == plain
      ? operand : add(.cast(Cast(.bitcast, operand)), plain)
  }

  /// The parts of a type whose bits are those of an operand.
  private mutating func split(_ operand: Operand, _ type: TypeID) -> [Operand] {
    let leafs = leafTypes(type)
    var source = operand
    let from = module.type(of: operand, in: function)
    if isCompound(from) {
      let fromLeaves = leafTypes(from)
      if fromLeaves.count == leafs.count {
        return zip(parts(operand), leafs).map { part, leaf in
          module.type(of: part, in: function) == leaf ? part : add(.cast(Cast(.bitcast, part)), leaf)
        }
      }
      let total = fromLeaves.reduce(0) { $0 + module.types.size(of: $1) * 8 }
      source = joined(parts(operand), module.types.intern(.integer(bits: min(total, 64))))
      if total > 64 { problem = "a vector of more than 64 bits read as another" }
    }
    let total = module.types.size(of: module.type(of: source, in: function)) * 8
    if total > 64 {
      problem = "a number of more than 64 bits read as a vector"
      return leafs.map { .constant(module.zero($0)) }
    }
    let width = total / leafs.count
    let whole = module.types.intern(.integer(bits: total))
    let bits = plainBits(source, total)
    let plain = module.types.intern(.integer(bits: width))
    return leafs.enumerated().map { n, leaf in
      var part = bits
      if n > 0 { part = add(.binary(Binary(.lshr, part, integer(n * width, whole))), whole) }
      part = add(.cast(Cast(.trunc, part)), plain)
      return leaf == plain ? part : add(.cast(Cast(.bitcast, part)), leaf)
    }
  }

  // MARK: Calls

  private mutating func rewrite(_ call: Call, _ instruction: Instruction) {
    guard case .function(let id) = call.callee else { return current.append(rewritten(instruction)) }
    let name = module[id].name
    if name.hasPrefix("llvm.nvvm.ldg.global.") || name.hasPrefix("llvm.nvvm.ldu.global.") {
      var load = Load(scalar(call.arguments[0].operand!), alignment: 1)
      if call.arguments.count > 1, case .constant(let n)? = call.arguments[1].operand,
        case .integer(_, let raw) = module[n]
      {
        load.alignment = max(1, Int(raw))
      }
      current.append(Instruction(.load(load), result: instruction.result, metadata: metadata))
      return
    }
    for (prefix, sine, cosine) in [
      ("__nv_sincosf", "__nv_sinf", "__nv_cosf"), ("__nv_sincos", "__nv_sin", "__nv_cos"),
      ("__nv_fast_sincosf", "__nv_fast_sinf", "__nv_fast_cosf"),
      ("__nv_sincospif", "__nv_sinpif", "__nv_cospif"),
      ("__nv_sincospi", "__nv_sinpi", "__nv_cospi"),
    ]
    where name == prefix {
      let type = call.arguments[0].type
      for (n, function) in [sine, cosine].enumerated() {
        let callee = module.declaration(of: function, result: type, parameters: [type])
        let kind = module[callee].type
        let value = add(
          .call(
            Call(
              .function(callee), type: kind,
              arguments: [Call.Argument(type, .operand(scalar(call.arguments[0].operand!)))])), type)
        current.append(
          Instruction(
            .store(
              Store(value, to: scalar(call.arguments[n + 1].operand!), alignment: module.types.size(of: type))
            ),
            metadata: metadata))
      }
      return
    }
    current.append(rewritten(instruction))
  }

  private func scalar(_ operand: Operand) -> Operand {
    if let id = operand.valueID, let all = leaves[id], all.count == 1 { return all[0] }
    return operand
  }

  private mutating func rewritten(_ instruction: Instruction) -> Instruction {
    var copy = instruction
    if case .call(let call) = instruction.operation {
      for argument in call.arguments {
        if let operand = argument.operand, isCompound(argument.type), parts(operand).count != 1 {
          problem = "a call with an argument of type \(module.types.text(of: argument.type))"
        }
      }
    }
    copy.operation.rewriteOperands { scalar($0) }
    return copy
  }

  /// A call that gives a vector or structure.
  private mutating func compound(_ call: Call, _ instruction: Instruction, _ result: ValueID, _ type: TypeID)
    -> [Operand]
  {
    guard case .function(let id) = call.callee else {
      current.append(rewritten(instruction))
      return takenApart(result, type)
    }
    let name = module[id].name
    if name.hasPrefix("llvm.nvvm.ldg.global."), let address = call.arguments.first?.operand {
      return compound(
        Instruction(.load(Load(scalar(address), alignment: 1)), metadata: metadata), result, type)
    }
    guard case .vector(let count, let element) = module.types[type], name.hasPrefix("llvm.") else {
      current.append(rewritten(instruction))
      return takenApart(result, type)
    }
    return forEachElement(call, name, count, element)
  }

  /// The calls that work on each element of vectors: `llvm.fma.v2f32` on each is `llvm.fma.f32`.
  private mutating func forEachElement(
    _ call: Call, _ name: String, _ count: Int, _ element: TypeID
  ) -> [Operand] {
    var arguments: [[Operand]] = []
    var types: [TypeID] = []
    for argument in call.arguments {
      // A copy of a copy of `all` is more than the compiler's optimiser takes.
      if let operand = argument.operand { arguments.append(parts(operand)) } else { arguments.append([]) }
      types.append(argument.type)
      if let last = arguments.last, last.count == count {
        types[types.count - 1] = module.type(of: last[0], in: function)
      }
    }
    let callee = module.declaration(of: Self.scalarName(name, count), result: element, parameters: types)
    var results: [Operand] = []
    for n in 0..<count {
      var own: [Call.Argument] = []
      for k in arguments.indices {
        own.append(Call.Argument(types[k], .operand(arguments[k][arguments[k].count == count ? n : 0])))
      }
      let scalar = Call(
        .function(callee), type: module[callee].type, arguments: own, fastMath: call.fastMath)
      results.append(add(.call(scalar), element))
    }
    return results
  }

  /// The name of an intrinsic on one element of what it works on in a vector of `count`.
  private static func scalarName(_ name: String, _ count: Int) -> String {
    let mark = "v\(count)"
    var words: [String] = []
    for word in name.split(separator: ".") {
      if word.hasPrefix(mark) {
        words.append(String(word.dropFirst(mark.count)))
      } else {
        words.append(String(word))
      }
    }
    return words.joined(separator: ".")
  }
}
