/// A message of clang's: the line that tells its place and what is wrong, and the lines that belong to it.
struct ClangMessage {
  /// All lines, as clang writes them, also with colours: what includes the file first, then the message, the source and notes.
  var lines: [String]
  /// Which of `lines` is the message.
  var head: Int
  /// The file as clang names it, from the command line or an include.
  var file: String
  /// Its line, from 1.
  var line: Int
  /// Its column, in bytes, from 1.
  var column: Int
  /// `error`, `warning` or `note`.
  var kind: String
  /// What follows the kind, with the name of the option that warns.
  var text: String

  /// Takes apart what clang has written.
  ///
  /// - Returns: The messages, with each its notes, and the lines that belong to none: how many there are.
  static func parse(_ text: String) -> (messages: [ClangMessage], rest: [String]) {
    var messages: [ClangMessage] = []
    var rest: [String] = []
    var includes: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let plain = withoutColours(line)
      if plain.hasPrefix("In file included from ") || plain.hasPrefix("                 from ") {
        includes.append(line)
      } else if plain.contains(" generated when compiling for ") || plain.isEmpty {
        rest.append(line)
      } else if let message = ClangMessage(plain) {
        if message.kind == "note", !messages.isEmpty {
          messages[messages.count - 1].lines += includes + [line]
        } else {
          var message = message
          message.lines = includes + [line]
          message.head = includes.count
          messages.append(message)
        }
        includes = []
      } else if messages.isEmpty {
        rest.append(line)
      } else {
        messages[messages.count - 1].lines.append(line)
      }
    }
    return (messages, rest.filter { !$0.isEmpty })
  }

  /// The notes that belong to the message.
  var notes: [ClangMessage] {
    lines.dropFirst(head + 1).compactMap { ClangMessage(Self.withoutColours($0)) }
  }

  /// The lines of the source that stand behind the message.
  var source: ArraySlice<String> {
    lines.dropFirst(head + 1).prefix { ClangMessage(Self.withoutColours($0)) == nil }
  }

  /// A line `file:line:column: kind: text`; nil if it has another form.
  init?(_ line: String) {
    for kind in ["error", "fatal error", "warning", "note"] {
      guard let mark = line.firstRange(of: ": \(kind): ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count > 2, let row = Int(place[place.count - 2]), let column = Int(place[place.count - 1])
      else { continue }
      lines = [line]
      head = 0
      file = place.dropLast(2).joined(separator: ":")
      self.line = row
      self.column = column
      self.kind = kind
      text = String(line[mark.upperBound...])
      return
    }
    return nil
  }

  /// A line without the sequences that colour it (ECMA-48, SGR).
  static func withoutColours(_ line: String) -> String {
    guard line.utf8.contains(0x1b) else { return line }
    var result: [UInt8] = []
    var isSequence = false
    for byte in line.utf8 {
      if byte == 0x1b {
        isSequence = true
      } else if !isSequence {
        result.append(byte)
      } else if byte == UInt8(ascii: "m") {
        isSequence = false
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
