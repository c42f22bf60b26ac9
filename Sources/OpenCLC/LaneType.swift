/// A C type of vectors with an element for each lane of a warp.
///
/// Up to 16 lanes it is one of OpenCL's own. Vectors of 32 are made with the attribute that drivers built on clang
/// share with OpenCL's own vectors.
struct LaneType: Hashable {
  /// The element's type in C; a truth value is an `int` of all bits or none.
  var base: String
  /// Lanes.
  var count: Int

  /// The name.
  var name: String { count <= 16 ? "\(base)\(count)" : "\(base)_x\(count)" }

  /// The type with other elements.
  func with(_ base: String) -> LaneType { LaneType(base: base, count: count) }

  /// The type with another number of lanes.
  func with(lanes: Int) -> LaneType { LaneType(base: base, count: lanes) }

  /// The bytes of an element.
  var elementBytes: Int {
    switch base {
    case "char", "uchar": 1
    case "short", "ushort": 2
    case "int", "uint", "float": 4
    default: 8
    }
  }

  /// The signed integers of the element's size.
  var signed: LaneType {
    switch elementBytes {
    case 1: with("char")
    case 2: with("short")
    case 4: with("int")
    default: with("long")
    }
  }

  /// The C expression for a lane of a vector in a variable.
  func lane(_ text: String, _ lane: Int) -> String {
    count <= 16 ? "\(text).s\(String(lane, radix: 16))" : "\(text)[\(lane)]"
  }
}
