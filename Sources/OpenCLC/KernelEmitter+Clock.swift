/// Time on the device.
extension KernelEmitter {
  /// The expression that reads a counter which only goes forward, of type `ulong`.
  ///
  /// Where kernels can read none, it is the number of readings so far: a word of the message buffer counts them.
  mutating func clock() -> String {
    if options.clockMegahertz > 0 { return "\(helpers.cycleCounter())()" }
    usesMessages = true
    return "(ulong)atomic_inc(messages + 3)"
  }
}

extension Helpers {
  /// A function that reads the processor's counter.
  mutating func cycleCounter() -> String {
    need(
      "device_clock",
      """
      static ulong device_clock(void)
      {
      #if defined(__has_builtin)
      #if __has_builtin(__builtin_readcyclecounter)
        return __builtin_readcyclecounter();
      #else
        return 0;
      #endif
      #else
        return 0;
      #endif
      }
      """)
    return "device_clock"
  }

  /// A function that gives the counter in nanoseconds (PTX ISA, `%globaltimer`).
  mutating func nanoseconds(_ megahertz: Int) -> String {
    _ = cycleCounter()
    need(
      "device_time",
      """
      static ulong device_time(void)
      {
        const ulong ticks = device_clock();
        return ticks / \(megahertz)ul * 1000ul + ticks % \(megahertz)ul * 1000ul / \(megahertz)ul;
      }
      """)
    return "device_time"
  }
}
