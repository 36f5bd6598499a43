/// A string literal as Go's `%q` prints it.
enum GoString {
  /// The literal at the start of `text` and what follows it; nil when there is none.
  /// Escapes for single bytes that are not UTF-8 come out as U+FFFD.
  static func leading(in text: Substring.UnicodeScalarView)
    -> (value: String, rest: Substring.UnicodeScalarView)?
  {
    guard text.first == "\"" else { return nil }
    var value = String.UnicodeScalarView()
    var scalars = text.dropFirst()
    while let scalar = scalars.popFirst() {
      if scalar == "\"" { return (String(value), scalars) }
      guard scalar == "\\" else {
        value.append(scalar)
        continue
      }
      guard let kind = scalars.popFirst(), let escaped = escape(kind, &scalars) else { return nil }
      value.append(escaped)
    }
    return nil
  }

  private static let simple: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "\"": "\"", "'": "'",
    "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
  ]

  private static let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]

  private static func escape(
    _ kind: Unicode.Scalar, _ scalars: inout Substring.UnicodeScalarView
  ) -> Unicode.Scalar? {
    if let plain = simple[kind] { return plain }
    guard let count = digits[kind], scalars.count >= count else { return nil }
    let text = String(String.UnicodeScalarView(scalars.prefix(count)))
    scalars = scalars.dropFirst(count)
    guard let code = UInt32(text, radix: 16) else { return nil }
    if kind == "x", code > 0x7F { return "\u{FFFD}" }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }
}
