/// The functions that every place has, by their names in lower case.
enum ExpressionFunctions {
  static let everywhere: [String: ExpressionEvaluator.Function] = [
    "contains": { arguments in .boolean(contains(arguments[0], arguments[1])) },
    "startswith": { arguments in
      .boolean(texts(arguments).map { ExpressionText.starts($0, with: $1) } ?? false)
    },
    "endswith": { arguments in
      .boolean(texts(arguments).map { ExpressionText.ends($0, with: $1) } ?? false)
    },
    "format": { arguments throws(ExpressionFault) in
      .string(try FormatText.fill(arguments[0].text, with: arguments.dropFirst().map(\.text)))
    },
    "join": { arguments in .string(join(arguments)) },
    "tojson": { arguments in .string(JSONWriter.pretty(arguments[0])) },
    "fromjson": { arguments throws(ExpressionFault) in try fromJSON(arguments[0].text) },
    "case": { arguments throws(ExpressionFault) in try firstCase(arguments) },
  ]

  private static func contains(_ search: ExpressionValue, _ item: ExpressionValue) -> Bool {
    switch search {
    case .array(let array): array.elements.contains { item.equals($0) }
    case .object: false
    default: item.isPrimitive && ExpressionText.contains(search.text, item.text)
    }
  }

  private static func texts(_ arguments: [ExpressionValue]) -> (String, String)? {
    guard arguments[0].isPrimitive, arguments[1].isPrimitive else { return nil }
    return (arguments[0].text, arguments[1].text)
  }

  private static func join(_ arguments: [ExpressionValue]) -> String {
    switch arguments[0] {
    case .object: return ""
    case .array(let array):
      var separator = ","
      if arguments.count > 1, arguments[1].isPrimitive { separator = arguments[1].text }
      return array.elements.map(\.text).joined(separator: separator)
    default: return arguments[0].text
    }
  }

  private static func fromJSON(_ text: String) throws(ExpressionFault) -> ExpressionValue {
    if text.unicodeScalars.allSatisfy(ExpressionNumber.isWhiteSpace) {
      throw ExpressionFault(.jsonEmpty)
    }
    guard let value = JSONReader.read(text) else { throw ExpressionFault(.jsonInvalid) }
    return value
  }

  /// `case(test, value, test, value, ..., default)`.
  private static func firstCase(_ arguments: [ExpressionValue]) throws(ExpressionFault)
    -> ExpressionValue
  {
    for index in stride(from: 0, to: arguments.count - 1, by: 2) {
      guard case .boolean(let holds) = arguments[index] else {
        throw ExpressionFault(.caseNotBoolean)
      }
      if holds { return arguments[index + 1] }
    }
    return arguments[arguments.count - 1]
  }
}
