public import IR

extension LoopForest {
  /// Whether a block is in the loop of a header.
  public func contains(_ block: BlockID, in header: BlockID) -> Bool {
    loops(around: block).contains(header)
  }
}
