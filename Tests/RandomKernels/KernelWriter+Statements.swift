/// Statements without control flow of their own.
extension KernelWriter {
  /// Writes statements until the budget is spent, or a few.
  mutating func statements(depth: Int) {
    for _ in 0..<(depth == 0 ? 1000 : 1 + chance.number(4)) where budget > 0 {
      budget -= 1
      statement(depth: depth)
    }
  }

  private mutating func statement(depth: Int) {
    switch chance.number(20) {
    case 0 where depth < 4, 1 where depth < 4, 2 where depth < 4: branch(depth: depth)
    case 3 where depth < 3, 4 where depth < 3: loop(depth: depth)
    case 5 where depth < 3: chance.isSo(70) ? multiway(depth: depth) : tangle(depth: depth)
    case 6 where isUniform, 7 where isUniform: exchange()
    case 8 where isUniform: countInShared()
    case 9 where here.mask != nil, 10 where here.mask != nil: warpOperation()
    case 11: storePrivately()
    case 12: addToSums()
    case 13 where exitCount < 2 && chance.isSo(50): leaveIf()
    case 14, 15: jumpOutOfLoop(depth: depth)
    case 16: reachFields()
    default: assign()
    }
  }

  private mutating func assign() {
    let variable = chance.number(Self.types.count)
    switch Self.types[variable] {
    case "i32": here.values[variable] = integer(3)
    case "i64": here.values[variable] = wide(3)
    default: here.values[variable] = float(3)
    }
  }

  private mutating func storePrivately() {
    let index = emit("and i32 \(integer(1)), 7")
    run("store i32 \(integer(2)), ptr \(arrayPlace(index)), align 4")
  }

  /// Reads and writes fields of the thread's structure: all of them one after the other, or some.
  private mutating func reachFields() {
    let turn = chance.number(fields)
    let order =
      chance.isSo(50)
      ? (0..<fields).map { ($0 + turn) % fields }
      : (0..<1 + chance.number(4)).map { _ in chance.number(fields) }
    for field in order {
      if chance.isSo(30) {
        let place = fieldPlace(chance.number(fields))
        here.values[chance.number(4)] = emit("load i32, ptr addrspace(3) \(place), align 4")
      }
      let value = integer(1)
      run("store i32 \(value), ptr addrspace(3) \(fieldPlace(field)), align 4")
    }
    for _ in 0..<chance.number(4) {
      let place = fieldPlace(chance.number(fields))
      here.values[chance.number(4)] = emit("load i32, ptr addrspace(3) \(place), align 4")
    }
  }

  /// Changes a word that all threads share, by an operation of which each word has one.
  private mutating func addToSums() {
    let kind = chance.number(5)
    // One place for all, or not.
    let row = chance.isSo(40) ? "\(chance.number(4))" : emit("and i32 \(integer(1)), 3")
    let scaled = emit("mul i32 \(row), 5")
    let index = emit("add i32 \(scaled), \(kind)")
    let wide = emit("zext i32 \(index) to i64")
    let place = emit("getelementptr inbounds i32, ptr %sums, i64 \(wide)")
    let operation = ["add", "or", "xor", "umax", "min"][kind]
    _ = emit("atomicrmw \(operation) ptr \(place), i32 \(integer(2)) monotonic, align 4")
  }

  /// Gives a value to the other threads of the block and takes one.
  private mutating func exchange() {
    run("store i32 \(integer(2)), ptr addrspace(3) %slot, align 4")
    barrier()
    let other = emit("add i32 %tid, \(1 + chance.number(40))")
    let index = emit("urem i32 \(other), \(threads)")
    let wide = emit("zext i32 \(index) to i64")
    if chance.isSo(50) {
      let place = emit(
        "getelementptr inbounds [\(threads) x i32], ptr addrspace(3) @slots, i64 0, i64 \(wide)")
      here.values[chance.number(4)] = emit("load i32, ptr addrspace(3) \(place), align 4")
    } else {
      let generic = "ptr addrspacecast (ptr addrspace(3) @slots to ptr)"
      let place = emit("getelementptr inbounds [\(threads) x i32], \(generic), i64 0, i64 \(wide)")
      here.values[chance.number(4)] = emit("load i32, ptr \(place), align 4")
    }
    barrier()
  }

  /// Counts in shared memory, or with a barrier that counts.
  private mutating func countInShared() {
    if chance.isSo(40) {
      let condition = condition()
      let count = call("i32", "llvm.nvvm.barrier.cta.red.popc.aligned.all", "i32 0", "i1 \(condition)")
      here.values[chance.number(4)] = count
      return
    }
    let index = emit("and i32 \(integer(1)), 3")
    let wide = emit("zext i32 \(index) to i64")
    let place = emit("getelementptr inbounds [4 x i32], ptr addrspace(3) @counters, i64 0, i64 \(wide)")
    _ = emit("atomicrmw add ptr addrspace(3) \(place), i32 \(integer(1)) monotonic, align 4")
    barrier()
    let fixed = emit(
      "getelementptr inbounds [4 x i32], ptr addrspace(3) @counters, i64 0, i64 \(chance.number(4))")
    here.values[chance.number(4)] = emit("load i32, ptr addrspace(3) \(fixed), align 4")
    barrier()
  }

  /// A vote, a match, a reduction or a shuffle among the lanes that are here.
  private mutating func warpOperation() {
    let mask = "i32 \(here.mask!)"
    let result: String
    switch chance.number(6) {
    case 0: result = call("i32", "llvm.nvvm.vote.ballot.sync", mask, "i1 \(condition())")
    case 1:
      let vote = call(
        "i1", "llvm.nvvm.vote.\(chance.pick(["all", "any", "uni"])).sync", mask, "i1 \(condition())")
      result = emit("zext i1 \(vote) to i32")
    case 2:
      let few = emit("and i32 \(integer(1)), 3")
      result = call("i32", "llvm.nvvm.match.any.sync.i32", mask, "i32 \(few)")
    case 3:
      let operation = chance.pick(["add", "umin", "umax", "min", "max", "and", "or", "xor"])
      result = call("i32", "llvm.nvvm.redux.sync.\(operation)", "i32 \(integer(1))", mask)
    default: result = shuffle(mask)
    }
    here.values[chance.number(4)] = result
  }

  /// A shuffle, of which only what comes from lanes that are here is taken.
  private mutating func shuffle(_ mask: String) -> String {
    let present = call("i32", "llvm.nvvm.vote.ballot.sync", mask, "i1 true")
    let value = integer(1)
    let kind = chance.pick(["idx", "up", "down", "bfly"])
    let amount = emit("and i32 \(kind == "idx" ? integer(1) : "\(chance.number(32))"), 31")
    let clamp = kind == "up" ? 0 : 31
    let source: String
    switch kind {
    case "idx": source = amount
    case "up": source = emit("sub i32 %lane, \(amount)")
    case "down": source = emit("add i32 %lane, \(amount)")
    default: source = emit("xor i32 %lane, \(amount)")
    }
    let moved = call(
      "i32", "llvm.nvvm.shfl.sync.\(kind).i32", mask, "i32 \(value)", "i32 \(amount)", "i32 \(clamp)")
    let low = emit("and i32 \(source), 31")
    let shifted = emit("lshr i32 \(present), \(low)")
    let bit = emit("and i32 \(shifted), 1")
    let isThere = emit("icmp ne i32 \(bit), 0")
    let isLane = emit("icmp ult i32 \(source), 32")
    let isOutside = emit("xor i1 \(isLane), true")
    // A lane beyond the warp gives the lane's own value.
    let isKnown = emit("or i1 \(isThere), \(isOutside)")
    return emit("select i1 \(isKnown), i32 \(moved), i32 \(value)")
  }
}
