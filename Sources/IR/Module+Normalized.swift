extension Module {
  /// The same module with everything in it numbered in the order in which it is met, and types, constants and values
  /// that nothing uses left out: modules that differ only in numbering are equal afterwards.
  public func normalized() -> Module {
    var mover = ModuleMover(self, into: Module())
    mover.moveEverything()
    return mover.new
  }
}
