/// A formula of an estimate.
public indirect enum Formula: Sendable, Equatable {
  public enum Operation: Sendable, Equatable { case add, subtract, multiply, divide }
  public enum Function: String, Sendable, CaseIterable { case ceil, floor, round, min, max }

  /// A number with its unit.
  case literal(Double, WrittenUnit)
  case name(String, at: Int)
  case negative(Formula)
  case operation(Operation, Formula, Formula, at: Int)
  case power(Formula, Int)
  case call(Function, [Formula], at: Int)

  /// The names it needs, in order.
  public var names: [String] {
    switch self {
    case .literal: []
    case .name(let name, _): [name]
    case .negative(let inner), .power(let inner, _): inner.names
    case .operation(_, let left, let right, _): left.names + right.names
    case .call(_, let arguments, _): arguments.flatMap(\.names)
    }
  }

  /// The unit that a lone value was written in.
  var unit: WrittenUnit? {
    switch self {
    case .literal(_, let unit): unit
    case .negative(let inner): inner.unit
    default: nil
    }
  }
}
