/// Reads what `RecordWriter` wrote. Nil means that the bytes are damaged.
struct RecordReader {
  private(set) var rest: Slice<UnsafeRawBufferPointer>

  init(_ buffer: UnsafeRawBufferPointer) { rest = buffer[...] }

  mutating func number() -> Int? {
    take(8).map { slice in
      Int(
        Int64(littleEndian: UnsafeRawBufferPointer(rebasing: slice).loadUnaligned(as: Int64.self)))
    }
  }

  mutating func text() -> String? {
    textBytes().flatMap { String(validating: $0, as: UTF8.self) }
  }

  mutating func stamp() -> FileStamp? {
    guard let mode = number(), let inode = number(), let size = number(),
      let modified = number(), let changed = number()
    else { return nil }
    return FileStamp(
      mode: UInt32(truncatingIfNeeded: mode), inode: UInt64(bitPattern: Int64(inode)),
      size: Int64(size), modified: Int64(modified), changed: Int64(changed))
  }

  /// Reads a text and hands it over as a C string, without a copy.
  mutating func withPath<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value? {
    guard let slice = textBytes(),
      let start = UnsafeRawBufferPointer(rebasing: slice).baseAddress
    else { return nil }
    return body(start.assumingMemoryBound(to: CChar.self))
  }

  private mutating func textBytes() -> Slice<UnsafeRawBufferPointer>? {
    guard let count = number(), count >= 0, count < rest.count,
      let slice = take(count), take(1)?.first == 0
    else { return nil }
    return slice
  }

  private mutating func take(_ count: Int) -> Slice<UnsafeRawBufferPointer>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
