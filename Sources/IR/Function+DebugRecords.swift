extension Function {
  /// Takes out what tells a debugger where variables are, as records or as calls of `llvm.dbg.…`: passes would have to
  /// keep it true, and nothing reads it. Debug locations stay.
  public mutating func removeDebugRecords(in module: Module) {
    for block in blocks.indices {
      blocks[block].instructions.removeAll { instruction in
        guard case .call(let call) = instruction.operation, case .function(let callee) = call.callee else {
          return false
        }
        return module[callee].name.hasPrefix("llvm.dbg.")
      }
      for place in blocks[block].instructions.indices
      where !blocks[block].instructions[place].debugRecords.isEmpty {
        blocks[block].instructions[place].debugRecords = []
      }
    }
  }
}
