/// Takes the parts of a program's output that come before the report out of what the launcher sends.
struct OutputParts {
  /// The launcher's `REPORT_OUTPUT_PART`.
  static let tag: UInt8 = 11

  private(set) var rest: [UInt8] = []
  /// How many bytes of output the parts held.
  private(set) var taken = 0

  mutating func receive(_ bytes: some Sequence<UInt8>) { rest += bytes }

  /// The next whole part; nil when none is there.
  mutating func next() -> ArraySlice<UInt8>? {
    guard rest.count >= 5, rest[0] == Self.tag, let length = WireRecords.number(rest[1..<5]),
      rest.count - 5 >= length
    else { return nil }
    let part = rest[5..<(5 + length)]
    rest.removeFirst(5 + length)
    taken += length
    return part
  }
}
