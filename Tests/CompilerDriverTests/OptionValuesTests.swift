import Testing

@testable import CompilerDriver

@Suite struct OptionValuesTests {
  @Test(arguments: [
    ("a", ["a"]), ("a,b", ["a", "b"]), ("", []), (",a,,b,", ["a", "b"]),
    (#"a\,b,c"#, ["a,b", "c"]),
    (#"NAME="x,y",Z"#, [#"NAME="x,y""#, "Z"]),
    (#"NAME=\"x,Z"#, [#"NAME=\"x"#, "Z"]),
    ("TYPE=unsigned int", ["TYPE=unsigned int"]),
    (#"C:\path,d"#, [#"C:\path"#, "d"]),
    ("F='a',G", ["F='a'", "G"]),
  ])
  func lists(text: String, parts: [String]) { #expect(OptionValues.list(text) == parts) }

  @Test(arguments: [
    ("-fPIC", ["-fPIC"]), ("-fPIC,-Wall", ["-fPIC", "-Wall"]), ("-fPIC -Wall", ["-fPIC", "-Wall"]), ("", []),
    (" -a , -b ", ["-a", "-b"]),
    (#""-Wl,-rpath,/x",-g"#, ["-Wl,-rpath,/x", "-g"]),
    (#"-Wl\,-z\,now"#, ["-Wl,-z,now"]),
    ("'-DNAME=a b'", ["-DNAME=a b"]),
    (#"-Wl,"-rpath /a b""#, ["-Wl", "-rpath /a b"]),
  ])
  func forwarded(text: String, parts: [String]) { #expect(OptionValues.forwarded(text) == parts) }

  @Test(arguments: [
    ("-c a.cu\n -o  a.o", ["-c", "a.cu", "-o", "a.o"]),
    (#"-DA="b c" '-DB="d"' e\ f"#, ["-DA=b c", #"-DB="d""#, "e f"]),
    ("-I=a,b", ["-I=a,b"]), ("\n\t ", []), ("''", [""]),
  ])
  func words(text: String, parts: [String]) { #expect(OptionValues.words(text) == parts) }

  @Test(arguments: [
    "sm_50", "sm_86", "sm_90a", "compute_20", "compute_100", "compute_120f", "lto_75", "native", "all",
    "all-major",
  ])
  func architectures(name: String) { #expect(Architecture.isKnown(name)) }

  @Test(arguments: ["", "sm_", "sm_8", "sm_8x", "sm80", "gfx900", "sm_90b", "compute", "sm_١٢"])
  func noArchitectures(name: String) { #expect(!Architecture.isKnown(name)) }

  @Test(arguments: [
    ("sm_80", ["sm_80"]), ("sm_50,compute_50", ["sm_50", "compute_50"]),
    ("arch=compute_70,code=sm_70", ["compute_70", "sm_70"]),
    ("arch=compute_70,code=[sm_70,compute_70]", ["compute_70", "sm_70", "compute_70"]),
    (#"arch=compute_70,code="sm_70,compute_70""#, ["compute_70", "sm_70", "compute_70"]),
  ])
  func architectureNames(value: String, names: [String]) { #expect(Architecture.names(value) == names) }
}
