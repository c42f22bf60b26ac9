import Testing

@testable import CompilerDriver

@Suite struct AssemblyRegistersTests {
  @Test(arguments: [
    (#"asm("mov.u32 %0, %smid;" : "=r"(x));"#, #"asm("mov.u32 %0, %%smid;" : "=r"(x));"#),
    (
      #"asm volatile("mov.u64 %0, %globaltimer;"/* : */"add.u32 %1, %1, %tid.x;" : "+l"(x), "+r"(y));"#,
      #"asm volatile("mov.u64 %0, %%globaltimer;"/* : */"add.u32 %1, %1, %%tid.x;" : "+l"(x), "+r"(y));"#
    ),
    (
      #"__asm__("mov.u32 %0, %%smid; mov.u32 %1, %laneid;" :: "r"(x))"#,
      #"__asm__("mov.u32 %0, %%smid; mov.u32 %1, %%laneid;" :: "r"(x))"#
    ),
  ])
  func doubled(text: String, result: String) {
    #expect(AssemblyRegisters.doubled(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == result)
  }

  @Test(arguments: [
    #"asm("mov.u32 %0, %%smid;" : "=r"(x));"#, #"asm("mov.u32 %smid, 1;");"#, #"printf("%smid" : x);"#,
    #"// asm("mov.u32 %0, %smid;" : "=r"(x));"#, #"asm("add.u32 %c0, %1, %n2;" : "=r"(x));"#, #"asm("%"#,
    "asm", "",
  ])
  func unchanged(text: String) { #expect(AssemblyRegisters.doubled(Array(text.utf8)) == nil) }
}
