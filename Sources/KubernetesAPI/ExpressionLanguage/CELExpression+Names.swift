extension CELExpression {
  /// Whether a variable is used anywhere.
  func mentions(_ variable: String) -> Bool {
    switch self {
    case .name(let name): name == variable
    case .value: false
    case .member(let object, _), .has(let object, _): object.mentions(variable)
    case .not(let inner), .negative(let inner): inner.mentions(variable)
    case .element(let left, let right), .binary(_, let left, let right):
      left.mentions(variable) || right.mentions(variable)
    case .call(let target, _, let arguments):
      (target?.mentions(variable) ?? false) || arguments.contains { $0.mentions(variable) }
    case .list(let elements): elements.contains { $0.mentions(variable) }
    case .map(let entries):
      entries.contains { $0.key.mentions(variable) || $0.value.mentions(variable) }
    case .either(let condition, let then, let otherwise):
      [condition, then, otherwise].contains { $0.mentions(variable) }
    case .each(_, let range, _, let filter, let body):
      range.mentions(variable) || body.mentions(variable) || (filter?.mentions(variable) ?? false)
    }
  }
}
