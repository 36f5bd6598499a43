/// Computes expressions. A program that takes too long is stopped: rules come from definitions,
/// which are not trusted.
struct CELEvaluator {
  struct Fault: Error, Hashable, Sendable {
    var message: String
  }

  /// About how many steps a rule may take; the server has a limit like it, in a measure of its own.
  static let budget = 1_000_000

  private var variables: [(name: String, value: CELValue)]
  private(set) var steps = 0

  init(_ variables: [(name: String, value: CELValue)]) { self.variables = variables }

  mutating func evaluate(_ expression: CELExpression) throws(Fault) -> CELValue {
    steps += 1
    guard steps <= Self.budget else {
      throw Fault(message: "operation cancelled: actual cost limit exceeded")
    }
    switch expression {
    case .value(let value): return value
    case .name(let name): return try variable(name)
    case .member(let object, let field):
      return try Self.field(field, of: try evaluate(object))
    case .element(let object, let index):
      return try Self.element(try evaluate(index), of: try evaluate(object))
    case .list(let elements): return .list(try all(elements))
    case .map(let entries): return try map(entries)
    case .not(let inner): return .bool(!(try truth(inner)))
    case .negative(let inner): return try negative(try evaluate(inner))
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .either(let condition, let then, let otherwise):
      return try evaluate(try truth(condition) ? then : otherwise)
    case .has(let object, let field): return .bool(try has(object, field))
    case .each(let macro, let list, let variable, let filter, let body):
      return try each(macro, try evaluate(list), variable, filter, body)
    case .call(let target, let name, let arguments):
      return try call(target, name, arguments)
    }
  }

  private mutating func all(_ expressions: [CELExpression]) throws(Fault) -> [CELValue] {
    var values: [CELValue] = []
    for expression in expressions { values.append(try evaluate(expression)) }
    return values
  }

  private mutating func map(
    _ entries: [(key: CELExpression, value: CELExpression)]
  ) throws(Fault) -> CELValue {
    var result: [(key: CELValue, value: CELValue)] = []
    for entry in entries {
      result.append((try evaluate(entry.key), try evaluate(entry.value)))
    }
    return .map(result)
  }

  private mutating func truth(_ expression: CELExpression) throws(Fault) -> Bool {
    guard case .bool(let value) = try evaluate(expression) else {
      throw Fault(message: "no such overload")
    }
    return value
  }

  private func variable(_ name: String) throws(Fault) -> CELValue {
    if let variable = variables.last(where: { $0.name == name }) { return variable.value }
    let types = [
      "int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type",
    ]
    if types.contains(name) { return .type(name) }
    throw Fault(message: "no such attribute(s): \(name)")
  }

  static func field(_ name: String, of value: CELValue) throws(Fault) -> CELValue {
    guard case .map(let entries) = value else { throw Fault(message: "no such overload") }
    let names = [name, unescaped(name)]
    for name in names {
      if let entry = entries.first(where: { $0.key == .string(name) }) { return entry.value }
    }
    throw Fault(message: "no such key: \(unescaped(name))")
  }

  /// Names that the language does not take are written with their characters spelled out.
  /// https://kubernetes.io/docs/reference/using-api/cel/#escaping
  private static func unescaped(_ name: String) -> String {
    guard name.contains("__") else { return name }
    var result = name
    for (escape, text) in [("__dot__", "."), ("__dash__", "-"), ("__slash__", "/")] {
      result = result.replacing(escape, with: text)
    }
    result = result.replacing("__underscores__", with: "__")
    if result.hasPrefix("__"), result.hasSuffix("__"), result.count > 4, result == name {
      result = String(result.dropFirst(2).dropLast(2))
    }
    return result
  }

  static func element(_ index: CELValue, of value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .list(let elements):
      guard let place = index.number, place == place.rounded() else {
        throw Fault(message: "no such overload")
      }
      guard let whole = Int(exactly: place), elements.indices.contains(whole) else {
        throw Fault(message: "index out of bounds: \(GoText.text(.double(place)))")
      }
      return elements[whole]
    case .map(let entries):
      guard let entry = entries.first(where: { $0.key == index }) else {
        throw Fault(message: "no such key: \(CELFunctions.text(index))")
      }
      return entry.value
    default: throw Fault(message: "no such overload")
    }
  }

  private mutating func has(_ object: CELExpression, _ field: String) throws(Fault) -> Bool {
    let value = try evaluate(object)
    guard case .map = value else { throw Fault(message: "no such overload") }
    return (try? Self.field(field, of: value)) != nil
  }

  private func negative(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .int(let number) where number != .min: return .int(-number)
    case .double(let number): return .double(-number)
    case .duration(let time): return .duration(-time)
    case .int: throw Fault(message: "integer overflow")
    default: throw Fault(message: "no such overload")
    }
  }

  private mutating func binary(
    _ operation: CELExpression.Operator, _ left: CELExpression, _ right: CELExpression
  ) throws(Fault) -> CELValue {
    if operation == .or || operation == .and {
      return try logical(left, right, decisive: operation == .or)
    }
    return try CELOperators.apply(operation, try evaluate(left), try evaluate(right))
  }

  /// One side alone may decide, even when the other fails.
  private mutating func logical(
    _ left: CELExpression, _ right: CELExpression, decisive: Bool
  ) throws(Fault) -> CELValue {
    var failure: Fault?
    for side in [left, right] {
      do throws(Fault) {
        if try truth(side) == decisive { return .bool(decisive) }
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decisive)
  }

  private mutating func each(
    _ macro: CELExpression.Macro, _ range: CELValue, _ variable: String,
    _ filter: CELExpression?, _ body: CELExpression
  ) throws(Fault) -> CELValue {
    let elements: [CELValue]
    switch range {
    case .list(let list): elements = list
    case .map(let entries): elements = entries.map(\.key)
    default: throw Fault(message: "no such overload")
    }
    var results: [CELValue] = []
    var matches = 0
    var failure: Fault?
    for element in elements {
      variables.append((variable, element))
      defer { variables.removeLast() }
      if macro == .map {
        if let filter, try !truth(filter) { continue }
        results.append(try evaluate(body))
        continue
      }
      do throws(Fault) {
        let holds = try truth(body)
        if holds { matches += 1 }
        if macro == .all, !holds { return .bool(false) }
        if macro == .exists, holds { return .bool(true) }
        if macro == .filter, holds { results.append(element) }
      } catch {
        failure = failure ?? error
        if macro == .filter || macro == .existsOne { throw error }
      }
    }
    if let failure { throw failure }
    switch macro {
    case .all: return .bool(true)
    case .exists: return .bool(false)
    case .existsOne: return .bool(matches == 1)
    case .filter, .map: return .list(results)
    }
  }

  private mutating func call(
    _ target: CELExpression?, _ name: String, _ arguments: [CELExpression]
  ) throws(Fault) -> CELValue {
    var values = try all(arguments)
    if let target { values.insert(try evaluate(target), at: 0) }
    steps += values.count
    return try CELFunctions.call(name, values, hasTarget: target != nil)
  }
}
