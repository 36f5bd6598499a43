import CourseModel

/// A value of a workflow file that has passed the schema: literal, or with expressions to evaluate.
public indirect enum TemplateNode: Sendable {
  case literal(Literal, SourcePlace)
  case expression(TemplateExpression)
  /// `${{ insert }}` as a key: the keys of its value belong to the map around it.
  case insert(SourcePlace)
  case list([TemplateNode], SourcePlace)
  case map([TemplateEntry], SourcePlace)

  public enum Literal: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
  }

  public var place: SourcePlace {
    switch self {
    case .literal(_, let place), .insert(let place), .list(_, let place), .map(_, let place): place
    case .expression(let expression): expression.place
    }
  }
}

public struct TemplateEntry: Sendable {
  public var key: TemplateNode
  public var value: TemplateNode
}

/// A text with `${{ }}` in it, or such an expression alone.
public struct TemplateExpression: Sendable {
  public enum Part: Sendable {
    case text(String)
    case tree(ExpressionTree)
  }

  public var parts: [Part]
  /// All of it as one expression, as GitHub shows it: texts around expressions become `format`.
  public var source: String
  public var place: SourcePlace
}

extension TemplateNode.Literal {
  /// As a text, as errors show it.
  public var text: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): ExpressionNumber.text(value)
    case .string(let value): value
    }
  }
}

extension TemplateNode {
  /// The text of a literal that is one.
  public var string: String? {
    if case .literal(.string(let text), _) = self { text } else { nil }
  }

  public var entries: [TemplateEntry]? {
    if case .map(let entries, _) = self { entries } else { nil }
  }

  public var elements: [TemplateNode]? {
    if case .list(let elements, _) = self { elements } else { nil }
  }

  public subscript(key: String) -> TemplateNode? {
    entries?.first { $0.key.string == key }?.value
  }

  var isExpression: Bool {
    switch self {
    case .expression, .insert: true
    default: false
    }
  }

  /// Whether it or anything in it is an expression.
  var holdsExpression: Bool {
    switch self {
    case .expression, .insert: true
    case .literal: false
    case .list(let elements, _): elements.contains(where: \.holdsExpression)
    case .map(let entries, _):
      entries.contains { $0.key.holdsExpression || $0.value.holdsExpression }
    }
  }
}
