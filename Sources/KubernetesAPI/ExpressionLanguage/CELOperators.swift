enum CELOperators {
  typealias Fault = CELEvaluator.Fault
  private static let noOverload = Fault(message: "no such overload")

  static func apply(
    _ operation: CELExpression.Operator, _ left: CELValue, _ right: CELValue
  ) throws(Fault) -> CELValue {
    switch operation {
    case .equal: return .bool(left == right)
    case .notEqual: return .bool(left != right)
    case .less: return .bool(try less(left, right))
    case .greater: return .bool(try less(right, left))
    case .lessOrEqual: return .bool(try !less(right, left))
    case .greaterOrEqual: return .bool(try !less(left, right))
    case .isIn: return .bool(try contains(right, left))
    case .plus: return try plus(left, right)
    case .minus: return try minus(left, right)
    case .times, .divided, .modulo: return try arithmetic(operation, left, right)
    case .or, .and: throw noOverload
    }
  }

  private static func less(_ left: CELValue, _ right: CELValue) throws(Fault) -> Bool {
    guard let result = left.isLess(than: right) else { throw noOverload }
    return result
  }

  private static func contains(_ range: CELValue, _ value: CELValue) throws(Fault) -> Bool {
    switch range {
    case .list(let elements): return elements.contains(value)
    case .map(let entries): return entries.contains { $0.key == value }
    default: throw noOverload
    }
  }

  private static func plus(_ left: CELValue, _ right: CELValue) throws(Fault) -> CELValue {
    switch (left, right) {
    case (.string(let left), .string(let right)): return .string(left + right)
    case (.bytes(let left), .bytes(let right)): return .bytes(left + right)
    case (.list(let left), .list(let right)): return .list(left + right)
    case (.timestamp(let time), .duration(let length)),
      (.duration(let length), .timestamp(let time)):
      return .timestamp(Timestamp(microseconds: time.microseconds &+ length))
    case (.duration(let left), .duration(let right)): return .duration(left &+ right)
    default: return try arithmetic(.plus, left, right)
    }
  }

  private static func minus(_ left: CELValue, _ right: CELValue) throws(Fault) -> CELValue {
    switch (left, right) {
    case (.timestamp(let left), .timestamp(let right)):
      return .duration(left.microseconds &- right.microseconds)
    case (.timestamp(let time), .duration(let length)):
      return .timestamp(Timestamp(microseconds: time.microseconds &- length))
    case (.duration(let left), .duration(let right)): return .duration(left &- right)
    default: return try arithmetic(.minus, left, right)
    }
  }

  private static func arithmetic(
    _ operation: CELExpression.Operator, _ left: CELValue, _ right: CELValue
  ) throws(Fault) -> CELValue {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      return .int(try whole(operation, left, right))
    case (.uint(let left), .uint(let right)):
      return .uint(try whole(operation, left, right))
    default:
      guard let left = left.number, let right = right.number else { throw noOverload }
      switch operation {
      case .plus: return .double(left + right)
      case .minus: return .double(left - right)
      case .times: return .double(left * right)
      case .divided: return .double(left / right)
      default: throw noOverload
      }
    }
  }

  private static func whole<Number: FixedWidthInteger>(
    _ operation: CELExpression.Operator, _ left: Number, _ right: Number
  ) throws(Fault) -> Number {
    let result: (partialValue: Number, overflow: Bool)
    switch operation {
    case .plus: result = left.addingReportingOverflow(right)
    case .minus: result = left.subtractingReportingOverflow(right)
    case .times: result = left.multipliedReportingOverflow(by: right)
    case .divided:
      guard right != 0 else { throw Fault(message: "division by zero") }
      result = left.dividedReportingOverflow(by: right)
    default:
      guard right != 0 else { throw Fault(message: "modulus by zero") }
      result = left.remainderReportingOverflow(dividingBy: right)
    }
    guard !result.overflow else { throw Fault(message: "integer overflow") }
    return result.partialValue
  }
}
