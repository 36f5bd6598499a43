/// A number with its dimension: seconds, bytes, dollars, or counts.
public struct EstimateValue: Sendable, Equatable {
  public var number: Double
  public var dimension: Dimension

  init(_ number: Double, _ dimension: Dimension = .none) {
    self.number = number
    self.dimension = dimension
  }
}

/// A unit as someone wrote it, for showing values in it.
public struct WrittenUnit: Sendable, Equatable {
  /// `requests/s`, `$/month`; empty for a plain number.
  public var text: String
  public var value: EstimateValue

  /// The value in this unit, to three digits that mean something.
  public func showing(_ number: Double) -> String {
    let figure = Figure.text(number / value.number)
    if text.isEmpty { return figure }
    if text == "%" { return "\(figure)%" }
    return text.hasPrefix("$") ? "$\(figure)\(text.dropFirst())" : "\(figure) \(text)"
  }
}

enum Figure {
  /// Three significant digits, thousands and more in full: `0.0125`, `3.47`, `118`, `43200`.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "no number" }
    guard value != 0 else { return "0" }
    if value.magnitude >= 1e15 || value.magnitude < 1e-6 { return "\(value)" }
    var scale = 1.0
    while (value * scale).magnitude < 100, scale < 1e9 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    if rounded == rounded.rounded() { return String(Int(rounded)) }
    return "\(rounded)"
  }
}
