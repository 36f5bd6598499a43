/// One sample of a query's answer, as promtool prints it: `{alertstate="firing"} 1E+00`.
struct PromtoolSample: Sendable, Equatable {
  var labels: [String: String]
  /// Nil for a native histogram, which has no single value.
  var value: Double?

  /// The samples of a printed list; `nil` is promtool's word for none.
  /// Returns nil when the text is not such a list.
  static func list(_ text: some StringProtocol) -> [PromtoolSample]? {
    if text == "nil" { return [] }
    var reader = SampleReader(rest: Substring(text).unicodeScalars)
    var samples: [PromtoolSample] = []
    while true {
      guard let sample = reader.sample() else { return nil }
      samples.append(sample)
      if reader.rest.isEmpty { return samples }
      guard reader.take(", ") else { return nil }
    }
  }
}

/// Reads Go's printed form of label sets and numbers from the left, by scalars: a combining mark
/// at the start of a label value must not hide the quotation mark before it.
private struct SampleReader {
  var rest: Substring.UnicodeScalarView

  mutating func take(_ prefix: String) -> Bool {
    guard rest.starts(with: prefix.unicodeScalars) else { return false }
    rest = rest.dropFirst(prefix.unicodeScalars.count)
    return true
  }

  mutating func sample() -> PromtoolSample? {
    guard let labels = labels(), take(" ") else { return nil }
    if rest.first == "{" {
      return skipHistogram() ? PromtoolSample(labels: labels, value: nil) : nil
    }
    guard let value = Double(takeText { $0 != "," }) else { return nil }
    return PromtoolSample(labels: labels, value: value)
  }

  private mutating func labels() -> [String: String]? {
    guard take("{") else { return nil }
    var labels: [String: String] = [:]
    while !take("}") {
      if !labels.isEmpty, !take(", ") { return nil }
      guard let name = labelName(), take("="), let value = quoted() else { return nil }
      labels[name] = value
    }
    return labels
  }

  /// Prometheus 3 quotes label names outside its classic alphabet.
  private mutating func labelName() -> String? {
    if rest.first == "\"" { return quoted() }
    let name = takeText { $0 != "=" }
    return name.isEmpty ? nil : name
  }

  private mutating func takeText(while keep: (Unicode.Scalar) -> Bool) -> String {
    let text = rest.prefix(while: keep)
    rest = rest.dropFirst(text.count)
    return String(Substring(text))
  }

  private mutating func quoted() -> String? {
    guard let literal = GoString.leading(in: rest) else { return nil }
    rest = literal.rest
    return literal.value
  }

  private mutating func skipHistogram() -> Bool {
    var depth = 0
    while let scalar = rest.popFirst() {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { return true }
    }
    return false
  }
}
