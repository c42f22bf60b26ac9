public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Memory Management": where a variable lies on the device.
@c @implementation
public func cudaGetSymbolAddress(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ symbol: UnsafeRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr else { throw .invalidValue }
    devPtr.pointee = try state.currentContext().variable(for: symbol).address
  }
}

/// CUDA Runtime API, "Memory Management": a variable's size in bytes.
@c @implementation
public func cudaGetSymbolSize(_ size: UnsafeMutablePointer<Int>!, _ symbol: UnsafeRawPointer!) -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard let size else { throw .invalidValue }
    size.pointee = try state.currentContext().variable(for: symbol).size
  }
}

/// The part of a variable that a copy is about.
private func part(
  _ context: Context, _ symbol: UnsafeRawPointer?, _ offset: Int, _ count: Int
) throws(RuntimeError) -> UnsafeMutableRawPointer {
  let (address, size) = try context.variable(for: symbol)
  guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { throw .invalidValue }
  return address + offset
}

/// CUDA Runtime API, "Memory Management": copies to a variable.
@c @implementation
public func cudaMemcpyToSymbol(
  _ symbol: UnsafeRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let target = try part(context, symbol, offset, count)
    guard src != nil || count == 0 else { throw .invalidValue }
    let queue = try state.defaultStream(context)
    if count > 0 { try context.copy(to: target, from: src, count: count, in: queue) }
  }
}

/// CUDA Runtime API, "Memory Management": copies from a variable.
@c @implementation
public func cudaMemcpyFromSymbol(
  _ dst: UnsafeMutableRawPointer!, _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int,
  _ kind: cudaMemcpyKind
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let source = try part(context, symbol, offset, count)
    guard dst != nil || count == 0 else { throw .invalidValue }
    let queue = try state.defaultStream(context)
    if count > 0 { try context.copy(to: dst, from: source, count: count, in: queue) }
  }
}

/// CUDA Runtime API, "Memory Management": copies to a variable in a stream's order.
@c @implementation
public func cudaMemcpyToSymbolAsync(
  _ symbol: UnsafeRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind,
  _ stream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let target = try part(context, symbol, offset, count)
    guard src != nil || count == 0 else { throw .invalidValue }
    let queue = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    if count > 0 { try context.copyAsync(to: target, from: src, count: count, capturedIn: queue) }
  }
}

/// CUDA Runtime API, "Memory Management": copies from a variable in a stream's order.
@c @implementation
public func cudaMemcpyFromSymbolAsync(
  _ dst: UnsafeMutableRawPointer!, _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int,
  _ kind: cudaMemcpyKind,
  _ stream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let source = try part(context, symbol, offset, count)
    guard dst != nil || count == 0 else { throw .invalidValue }
    let queue = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    if count > 0 { try context.copyAsync(to: dst, from: source, count: count, capturedIn: queue) }
  }
}
