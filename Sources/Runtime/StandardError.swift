#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a line where messages to the user go.
func report(_ text: String) {
  let line = text + "\n"
  _ = line.withCString { write(2, $0, strlen($0)) }
}

/// The value of an environment variable; nil if it is not set or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value[0] != 0 else { return nil }
  return String(cString: value)
}
