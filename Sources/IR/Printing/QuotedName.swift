// Names and texts as LLVM writes them (LLVM LangRef, "Identifiers").

/// The name of a global or a type: in quotes where it has other characters than letters, digits and `-$._`, or begins
/// with a digit and is not a number.
func quotedName(_ name: String) -> String {
  isPlain(name) || (!name.isEmpty && name.utf8.allSatisfy(isDigit)) ? name : "\"\(escaped(name.utf8))\""
}

/// The name of a value or block: as `quotedName`, but a number is in quotes, since it is not one that was left out.
func quotedLocalName(_ name: String) -> String {
  isPlain(name) ? name : "\"\(escaped(name.utf8))\""
}

/// Bytes as they stand in quotes: what is not printable, quotes and backslashes as `\xx`.
func escaped<Bytes: Sequence<UInt8>>(_ bytes: Bytes) -> String {
  escaped(bytes) { $0 >= 32 && $0 < 127 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
}

/// The name of a list of metadata nodes, which has no quotes.
func escapedMetadataName(_ name: String) -> String {
  var isFirst = true
  return escaped(name.utf8) { byte in
    defer { isFirst = false }
    return isNameByte(byte) && !(isFirst && isDigit(byte))
  }
}

private func escaped<Bytes: Sequence<UInt8>>(_ bytes: Bytes, unless isPlain: (UInt8) -> Bool) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    if isPlain(byte) {
      text.append(byte)
    } else {
      text += [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: text, as: UTF8.self)
}

private func isPlain(_ name: String) -> Bool {
  guard let first = name.utf8.first, !isDigit(first) else { return false }
  return name.utf8.allSatisfy(isNameByte)
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "."),
    UInt8(ascii: "_"):
    true
  default: false
  }
}
