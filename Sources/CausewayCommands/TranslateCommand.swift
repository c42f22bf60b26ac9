internal import ArgumentParser
internal import CompilerDriver
internal import Translator

/// `causeway translate file`.
struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract:
      "Print the OpenCL C of a CUDA source's kernels, or of a module of NVVM IR; or the NVVM IR itself.")

  @Argument(help: "A .cu source, or a .ll file.")
  var file: String

  @Option(help: "Only kernels with this in their names.")
  var kernel: String?

  @Option(help: "What is printed: the OpenCL C of the kernels (opencl), or the module of NVVM IR (llvm).")
  var emit = Form.opencl

  @Option(
    help:
      "How threads are laid onto work-items: one each (thread), the same with sub-groups as warps (subgroups), or a block as vectors (vector)."
  )
  var mapping = Layout.thread

  @Option(help: "The block's shape for vectors and sub-groups: x, or x,y or x,y,z.")
  var block = "256"

  @Flag(
    help:
      "Tell which mapping each kernel gets and why, where lanes of a warp part, and how they reach memory.")
  var explain = false

  @Argument(parsing: .allUnrecognized, help: "Options of nvcc, such as -I and -D.")
  var options: [String] = []

  /// What can be printed.
  enum Form: String, ExpressibleByArgument {
    case opencl, llvm
  }

  /// The mappings that can be asked for.
  enum Layout: String, ExpressibleByArgument {
    case thread, subgroups, vector

    func mapping(for block: BlockShape) -> Mapping {
      switch self {
      case .thread: .thread
      case .subgroups: .subgroups(for: block)
      case .vector: .vector(block)
      }
    }
  }

  private func chosenBlock() throws -> BlockShape {
    let sizes = block.split(separator: ",").map { Int($0) ?? 0 }
    guard (1...3).contains(sizes.count), sizes.allSatisfy({ (1...1024).contains($0) }),
      sizes.reduce(1, *) <= 1024
    else { throw ValidationError("'\(block)' is no block of 1 to 1024 threads") }
    let all = sizes + [1, 1]
    return BlockShape(all[0], all[1], all[2])
  }

  func run() throws {
    let block = try chosenBlock()
    let text = try CompilerDriver.deviceCode(of: file, options: options)
    let program = try Program(text: text, sourceName: file)
    if emit == .llvm { return print(program.llvmText(functionsNamed: kernel)) }
    var failed = false
    for signature in program.kernels where kernel.map({ signature.name.contains($0) }) ?? true {
      do {
        if explain {
          print(
            try program.explanation(
              ofKernel: signature.name, for: TargetProfile(), choice: .auto, block: block))
        } else {
          let profile = TargetProfile(hasSubgroups: mapping == .subgroups)
          let chosen = mapping.mapping(for: block)
          print(try program.translate(kernel: signature.name, for: profile, mapping: chosen).source)
        }
      } catch {
        print("// \(error)\n")
        failed = true
      }
    }
    if failed { throw ExitCode(2) }
  }
}
