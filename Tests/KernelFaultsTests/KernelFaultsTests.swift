import Foundation
import KernelFaults
import Testing

/// What stands for a driver here: a function of the C library that reads where it is told to.
///
/// A fault in it, while the thread waits, is a kernel's: the instruction is neither the program's nor the driver's own.
private typealias Wait = @convention(c) (OpaquePointer?) -> Int32
private let readNumber = unsafeBitCast(
  atoi as @convention(c) (UnsafePointer<CChar>) -> Int32, to: Wait.self)

struct KernelFaultsTests {
  @Test func saysThatNothingHasHappened() {
    #expect(kernelFault() == Int32(KernelFaultNone))
  }

  @Test(arguments: [false, true])
  func givesTheDriversOwnCode(isWatched: Bool) {
    if isWatched { kernelFaultsWatch(nil) }
    let code = "1234".withCString { kernelFaultsFinish(readNumber, OpaquePointer($0)) }
    #expect(code == 1234)
    let waited = "-5".withCString { text in
      kernelFaultsWait(
        { count, list in count == 1 ? readNumber(list![0]) : 0 }, OpaquePointer(text))
    }
    #expect(waited == -5)
  }

  #if os(Linux)
    @Test func comesBackFromAFault() async {
      await #expect(processExitsWith: .exitCode(7)) {
        kernelFaultsMarkHostThread()
        kernelFaultsWatch(nil)
        let code = kernelFaultsFinish(readNumber, OpaquePointer(bitPattern: 0x40))
        guard code == Int32(KernelFaultCode) else { exit(1) }
        guard kernelFault() == Int32(KernelFaultIllegalAddress) else { exit(2) }
        var text = [CChar](repeating: 0, count: 200)
        kernelFaultDescribe(&text, Int32(text.count))
        let description = text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        guard description.hasPrefix("a kernel used address 0x40: ") else { exit(3) }
        // From now on no call begins to wait.
        let later = "1234".withCString { kernelFaultsFinish(readNumber, OpaquePointer($0)) }
        exit(later == Int32(KernelFaultCode) ? 7 : 4)
      }
    }

    @Test func leavesTheProgramItsOwnFaults() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) {
        kernelFaultsMarkHostThread()
        kernelFaultsWatch(nil)
        _ = readNumber(OpaquePointer(bitPattern: 0x40))
      }
    }

    @Test func leavesOtherThreadsTheirs() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) {
        kernelFaultsWatch(nil)
        let thread = Thread { _ = readNumber(OpaquePointer(bitPattern: 0x40)) }
        thread.start()
        sleep(10)
      }
    }
  #endif
}
