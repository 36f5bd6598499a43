/// Answers `drydock engine expression --json`: one expression with its contexts a line.
public enum ExpressionLine {
  /// Reads `{"expr": ..., "contexts": {...}}` and gives `{"kind": ..., "value": ...}` or
  /// `{"error": ..., "column": ...}`, the column from 0 and only where there is one. Nil when the
  /// line is no such object. The contexts given are the ones the expression may name.
  public static func answer(_ line: String) -> String? {
    guard let request = JSONReader.read(line), case .string(let expression)? = request["expr"]
    else { return nil }
    var contexts = ExpressionObject([])
    switch request["contexts"] {
    case .object(let given)?: contexts = given
    case nil, .null?: break
    default: return nil
    }
    return JSONWriter.compact(answer(expression, contexts))
  }

  /// The contexts that a JSON text gives by name; nil when it is no object.
  public static func contexts(_ text: String) -> ExpressionObject? {
    if case .object(let contexts)? = JSONReader.read(text) { contexts } else { nil }
  }

  private static func answer(_ expression: String, _ contexts: ExpressionObject)
    -> ExpressionValue
  {
    do {
      let value = try value(of: expression, contexts: contexts)
      return .object([("kind", .string(value.kind)), ("value", value)])
    } catch {
      var entries: [(String, ExpressionValue)] = [("error", .string(error.description))]
      if let column = error.column { entries.append(("column", .number(Double(column)))) }
      return .object(entries)
    }
  }

  /// The value of an expression that may name just the contexts given.
  public static func value(of expression: String, contexts: ExpressionObject)
    throws(ExpressionFault) -> ExpressionValue
  {
    let vocabulary = ExpressionVocabulary(contexts.entries.map(\.key))
    return try ExpressionEvaluator(contexts: contexts).value(
      of: expression, vocabulary: vocabulary)
  }
}
