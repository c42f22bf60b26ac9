/// A value while a kernel runs.
enum RuntimeValue: Hashable, Sendable {
  /// The bits of a number or address; those above its width are zero.
  case bits(UInt128)
  /// The elements of a vector, array or structure.
  case elements([RuntimeValue])

  /// The bits; of what has elements, none.
  var bits: UInt128 {
    if case .bits(let bits) = self { return bits }
    return 0
  }

  /// The low 64 bits.
  var word: UInt64 { UInt64(truncatingIfNeeded: bits) }

  /// The elements; of a number, none.
  var elements: [RuntimeValue] {
    if case .elements(let elements) = self { return elements }
    return []
  }

  /// A truth value.
  init(_ truth: Bool) { self = .bits(truth ? 1 : 0) }

  /// A number of 32 bits.
  init(_ value: UInt32) { self = .bits(UInt128(value)) }

  /// The value with the element that indices lead to replaced.
  func replacing(_ indices: ArraySlice<Int>, by element: RuntimeValue) -> RuntimeValue {
    guard let first = indices.first else { return element }
    var copy = elements
    copy[first] = copy[first].replacing(indices.dropFirst(), by: element)
    return .elements(copy)
  }
}
