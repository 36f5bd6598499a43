import CourseModel

extension FieldShape where Value == String {
  /// A text with at least one visible character; white space around it is dropped.
  public static var text: FieldShape {
    FieldShape("a text") { node, log in
      guard let text = verbatim.read(node, log) else { return nil }
      let trimmed = text.trimmingWhiteSpace
      if !trimmed.isEmpty { return trimmed }
      log.add(.notThis(node, found: "an empty text", expected: "a text"))
      return nil
    }
  }

  /// A text exactly as written; it may be empty.
  public static var verbatim: FieldShape {
    .one("a text") { $0.text }
  }
}

extension FieldShape where Value == Int {
  public static func wholeNumber(atLeast minimum: Int) -> FieldShape {
    .one("a whole number, \(minimum) or more") { node in
      guard case .int(let value) = node.content, value >= minimum else { return nil }
      return value
    }
  }

  public static func wholeNumber(in range: ClosedRange<Int>) -> FieldShape {
    .one("a whole number from \(range.lowerBound) to \(range.upperBound)") { node in
      guard case .int(let value) = node.content, range.contains(value) else { return nil }
      return value
    }
  }
}

extension FieldShape where Value == Double {
  public static var number: FieldShape {
    .one("a number") { node in node.plain.number.flatMap { $0.isFinite ? $0 : nil } }
  }

  public static var numberAboveZero: FieldShape { number.that("a number above 0") { $0 > 0 } }
}

extension FieldShape where Value == Bool {
  public static var flag: FieldShape {
    .one("true or false") { node in
      if case .bool(let value) = node.content { value } else { nil }
    }
  }
}

extension FieldShape where Value == PlainValue {
  /// Any value at all.
  public static var anything: FieldShape { FieldShape("a value") { node, _ in node.plain } }
}

extension FieldShape where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the names of an enumeration.
  public static func oneOf(_: Value.Type = Value.self) -> FieldShape {
    let names = Value.allCases.map(\.rawValue)
    return FieldShape("one of \(names.joined(separator: ", "))") { node, log in
      guard let name = FieldShape<String>.text.read(node, log) else { return nil }
      if let value = Value(rawValue: name) { return value }
      log.add(
        .init(
          .unknownName(name, nearest: NearestName.of(name, among: names), known: names),
          at: node.place))
      return nil
    }
  }
}

extension String {
  fileprivate var trimmingWhiteSpace: String {
    let body = drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }
}
