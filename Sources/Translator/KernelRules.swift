internal import IR

/// What CUDA forbids kernels and variables, as far as it can be seen of NVVM IR (CUDA C++ Programming Guide, "C++ Language
/// Support", "Restrictions"); clang lets it pass.
enum KernelRules {
  /// All that a module breaks, in its order.
  static func violations(
    in module: Module, kernels: [String: FunctionID]
  ) -> [TranslationError] {
    var found: [TranslationError] = []
    for function in module.functions where kernels[function.name] != nil && !function.isDeclaration {
      func forbid(_ message: String) {
        var location: SourceLocation?
        for attachment in function.metadata where attachment.kind == "dbg" {
          location = module.sourceLocation(attachment.node)
        }
        found.append(TranslationError(message, at: location, in: function.name))
      }
      if case .function(_, _, true) = module.types[function.type] {
        forbid("a kernel cannot have a variable number of arguments; use a variadic template")
      }
      for (n, parameter) in function.parameters.enumerated() {
        // Nothing but a reference is known to lead to memory.
        let isReference =
          parameter.byValue == nil
          && parameter.attributes.contains {
            if case .integer("dereferenceable", _) = $0 { return true }
            return false
          }
        if isReference {
          let name = function[parameter.value].name.map { "'\($0)'" } ?? "\(n + 1)"
          forbid(
            "the kernel's parameter \(name) is a reference, whose variable is the host's; take it by value, or a pointer "
              + "to device memory")
        }
      }
      if function.name.contains("St16initializer_list") || function.name.contains("__va_list_tag") {
        forbid(
          "a list of the host's cannot be a kernel's parameter; pass a pointer to device memory, or a structure"
        )
      }
    }
    for variable in module.globals
    where variable.isConstant && variable.section?.contains("causeway_m") == true
      && variable.initializer != nil
    {
      found.append(
        TranslationError(
          "the __managed__ variable '\(variable.name)' cannot be const; leave out one of the two words",
          at: place(of: variable, in: module)))
    }
    return found
  }

  private static func place(of variable: GlobalVariable, in module: Module) -> SourceLocation? {
    for attachment in variable.metadata where attachment.kind == "dbg" {
      if let location = module.sourceLocation(attachment.node) { return location }
    }
    return nil
  }
}
