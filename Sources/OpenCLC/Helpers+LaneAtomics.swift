internal import IR

/// Atomic operations by all lanes of a warp on shared memory, which belongs to the work-item that runs the whole block:
/// nobody else sees it, so that they are plain operations, one lane after the other. They stay a loop: with a copy of the
/// instructions for each lane, processors do not learn which of them meet at an address, and were seen to take ten times as
/// long.
extension Helpers {
  /// A function that gives each lane what it has found at its address.
  ///
  /// - Parameter pointee: The name of the elements' type as memory may alias it.
  mutating func laneUpdate(_ op: AtomicOperator, _ type: LaneType, _ pointee: String, isMasked: Bool)
    -> String
  {
    let vector = use(type)
    let mask = use(type.with("int"))
    let addresses = use(type.with("ulong"))
    let whole = "lanes_t_update_\(op.rawValue)_\(vector)"
    let name = isMasked ? "lanes_u_update_\(op.rawValue)_\(vector)_masked" : whole
    var quick = ""
    if isMasked {
      let all = laneUpdate(op, type, pointee, isMasked: false)
      quick = "\n  if (\(allLanes(type.count))(m)) return \(all)(v, a);"
    }
    let test = isMasked ? "\n    if (!((private const int *)&m)[i]) continue;" : ""
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(vector) v, \(addresses) a\(isMasked ? ", \(mask) m" : ""))
      {\(quick)
        \(vector) r = (\(vector))(0);
        #pragma unroll 1
        for (uint i = 0; i < \(type.count); ++i) {\(test)
          local \(pointee) *at = (local \(pointee) *)((private const ulong *)&a)[i];
          const \(type.base) old = *at, value = ((private const \(type.base) *)&v)[i];
          *at = \(Helpers.update(op, "old", "value", type.base));
          ((private \(type.base) *)&r)[i] = old;
        }
        return r;
      }
      """)
    return name
  }
}
