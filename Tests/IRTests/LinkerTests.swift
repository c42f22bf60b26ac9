import Testing

@testable import IR

struct LinkerTests {
  /// A module with a variable and a function of a name, defined or not.
  private func module(
    variable: String, value: UInt128?, linkage: String? = nil, function: String, isDefined: Bool
  ) -> Module {
    var module = Module()
    var global = GlobalVariable(name: variable, type: TypeTable.i32, addressSpace: .global)
    global.initializer = value.map { module.intern(.integer(TypeTable.i32, $0)) }
    global.linkage = linkage
    module.globals.append(global)
    let type = module.types.intern(.function(result: TypeTable.void, parameters: [], isVariadic: false))
    var code = Function(name: function, type: type, result: TypeTable.void)
    if isDefined {
      let call = Call(.function(FunctionID(1)), type: type, arguments: [])
      code.blocks = [
        Block(instructions: [Instruction(.call(call)), Instruction(.return(Return()))])
      ]
    }
    module.functions = [code, Function(name: "other", type: type, result: TypeTable.void)]
    return module
  }

  @Test func declarationsMeetDefinitions() throws {
    let first = module(variable: "x", value: nil, function: "f", isDefined: true)
    let second = module(variable: "x", value: 7, function: "f", isDefined: false)
    let linked = try Linker.link([first, second])
    #expect(linked.globals.map(\.name) == ["x"])
    #expect(linked.globals[0].initializer.map { linked[$0] } == .integer(TypeTable.i32, 7))
    #expect(linked.functions.map(\.name) == ["f", "other"])
    #expect(!linked.functions[0].isDeclaration)
    #expect(Linker.undefinedNames(in: linked) == ["other"])
    #expect(Linker.definedNames(in: linked) == ["x", "f"])
    _ = try verify(linked)
  }

  @Test func ownNamesStayApart() throws {
    let first = module(variable: "x", value: 1, linkage: "internal", function: "f", isDefined: true)
    let second = module(variable: "x", value: 2, linkage: "internal", function: "g", isDefined: true)
    let linked = try Linker.link([first, second])
    #expect(linked.globals.count == 2)
    #expect(Set(linked.globals.map(\.name)).count == 2)
    #expect(linked.functions.map(\.name) == ["f", "other", "g"])
  }

  @Test func weakGivesWay() throws {
    let first = module(variable: "x", value: 1, linkage: "weak", function: "f", isDefined: false)
    let second = module(variable: "x", value: 2, function: "g", isDefined: false)
    let linked = try Linker.link([first, second])
    #expect(linked.globals.map { $0.initializer.map { linked[$0] } } == [.integer(TypeTable.i32, 2)])
  }

  @Test func twoDefinitionsAreAnError() {
    let first = module(variable: "x", value: 1, function: "f", isDefined: false)
    let error = #expect(throws: LinkError.self) { try Linker.link([first, first]) }
    #expect(error?.description.contains("'x'") == true)
    let other = module(variable: "f", value: 1, function: "g", isDefined: false)
    #expect(throws: LinkError.self) { try Linker.link([first, other]) }
  }
}
