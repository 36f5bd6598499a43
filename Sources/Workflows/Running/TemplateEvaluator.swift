/// Evaluates values of a workflow file at their time.
struct TemplateEvaluator: Sendable {
  let expressions: ExpressionEvaluator

  init(
    contexts: [(String, ExpressionValue)],
    functions: [String: ExpressionEvaluator.Function] = [:]
  ) {
    expressions = ExpressionEvaluator(
      contexts: ExpressionObject(contexts), functions: functions)
  }

  func value(_ node: TemplateNode) throws(ExpressionFault) -> ExpressionValue {
    switch node {
    case .literal(let literal, _): return literal.expressionValue
    case .expression(let expression): return try value(expression)
    case .insert: return .null
    case .list(let elements, _):
      var values: [ExpressionValue] = []
      for element in elements { values.append(try value(element)) }
      return .array(values)
    case .map(let entries, _): return .object(try pairs(entries))
    }
  }

  func value(_ expression: TemplateExpression) throws(ExpressionFault) -> ExpressionValue {
    if expression.parts.count == 1, case .tree(let tree) = expression.parts[0] {
      return try expressions.value(of: tree)
    }
    var text = ""
    for part in expression.parts {
      switch part {
      case .text(let part): text += part
      case .tree(let tree): text += try expressions.value(of: tree).text
      }
    }
    return .string(text)
  }

  /// The entries of a map, those of `${{ insert }}` among them.
  func pairs(_ entries: [TemplateEntry]) throws(ExpressionFault) -> [(String, ExpressionValue)] {
    var pairs: [(String, ExpressionValue)] = []
    for entry in entries {
      let inner = try value(entry.value)
      if case .insert = entry.key {
        for (key, value) in inner.object?.entries ?? [] { pairs.append((key, value)) }
      } else {
        pairs.append((try value(entry.key).text, inner))
      }
    }
    return pairs
  }

  func text(_ node: TemplateNode?) throws(ExpressionFault) -> String? {
    guard let node else { return nil }
    return try value(node).text
  }

  /// A map of texts, such as `env`.
  func texts(_ node: TemplateNode?) throws(ExpressionFault) -> [(name: String, value: String)] {
    guard let node, case .object(let object) = try value(node) else { return [] }
    return object.entries.map { ($0.key, $0.value.text) }
  }

  func holds(_ condition: Condition) throws(ExpressionFault) -> Bool {
    try expressions.value(of: condition.tree).isTrue
  }
}

extension TemplateNode.Literal {
  var expressionValue: ExpressionValue {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    }
  }
}
