internal import IR
internal import OpenCLC
internal import Passes

/// The kernels of a module (LLVM, *User Guide for NVPTX Back-end*, "Marking Functions as Kernels").
struct Kernels {
  private(set) var signatures: [KernelSignature] = []
  private(set) var functions: [String: FunctionID] = [:]

  init(in module: Module) {
    let annotated = module.annotations("kernel")
    for (index, function) in module.functions.enumerated() where !function.isDeclaration {
      let id = FunctionID(index)
      guard function.callingConvention == "ptx_kernel" || annotated[id] != nil else { continue }
      signatures.append(Self.signature(of: function, in: module))
      functions[function.name] = id
    }
  }

  private static func signature(of function: Function, in module: Module) -> KernelSignature {
    var end = 0
    var parameters: [KernelSignature.Parameter] = []
    for (n, parameter) in function.parameters.enumerated() {
      let (size, alignment) = module.parameterLayout(parameter, in: function)
      let offset = roundedUp(end, to: alignment)
      end = offset + size
      let kind: KernelSignature.Parameter.Kind =
        switch module.types[parameter.byValue ?? function[parameter.value].type] {
        case _ where parameter.byValue != nil: .aggregate
        case .pointer: .pointer
        case .integer(let bits): .integer(bits: bits)
        case .half, .bfloat: .floatingPoint(bits: 16)
        case .float: .floatingPoint(bits: 32)
        case .double: .floatingPoint(bits: 64)
        default: .aggregate
        }
      parameters.append(
        .init(
          name: function[parameter.value].name ?? "\(n)", kind: kind, offset: offset, size: size,
          alignment: alignment))
    }
    return KernelSignature(name: function.name, parameters: parameters)
  }
}

extension Module {
  /// The values that `!nvvm.annotations` gives functions under a key.
  func annotations(_ key: String) -> [FunctionID: Int] {
    var result: [FunctionID: Int] = [:]
    for list in namedMetadata where list.name == "nvvm.annotations" {
      for node in list.nodes {
        guard case .tuple(let operands)? = metadata[node]?.body,
          case .constant(_, let constant)? = operands.first,
          case .function(_, let function) = self[constant]
        else { continue }
        for n in stride(from: 1, to: operands.count - 1, by: 2) {
          if case .string(key) = operands[n], case .constant(_, let value) = operands[n + 1],
            case .integer(_, let number) = self[value]
          {
            result[function] = Int(truncatingIfNeeded: number)
          }
        }
      }
    }
    return result
  }

  /// The places of a kernel's parameters that are marked `__grid_constant__`, from 0 (LLVM, *User Guide for NVPTX Back-end*,
  /// "Kernel Metadata": the annotation counts from 1).
  func gridConstants(_ kernel: FunctionID) -> [Int] {
    var places: [Int] = []
    for list in namedMetadata where list.name == "nvvm.annotations" {
      for node in list.nodes {
        guard case .tuple(let operands)? = metadata[node]?.body,
          case .constant(_, let constant)? = operands.first, case .function(_, kernel) = self[constant]
        else { continue }
        for n in stride(from: 1, to: operands.count - 1, by: 2) {
          guard case .string("grid_constant") = operands[n], case .node(let id) = operands[n + 1],
            case .tuple(let numbers)? = metadata[id]?.body
          else { continue }
          for case .constant(_, let number) in numbers {
            if case .integer(_, let value) = self[number] {
              places.append(Int(truncatingIfNeeded: value) - 1)
            }
          }
        }
      }
    }
    return places
  }

  /// The most threads a kernel's block may have: `__launch_bounds__`, or 1024.
  func maximumThreadsPerBlock(_ id: FunctionID) -> Int {
    for case .string("nvvm.maxntid", let value?) in expanded(self[id].attributes) {
      let factors = value.split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
      if !factors.isEmpty {
        return min(1024, factors.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue })
      }
    }
    var product = 1
    var isGiven = false
    for key in ["maxntidx", "maxntidy", "maxntidz"] {
      if let n = annotations(key)[id], n > 0 {
        product = min(1024, product * n)
        isGiven = true
      }
    }
    return isGiven ? product : 1024
  }
}
