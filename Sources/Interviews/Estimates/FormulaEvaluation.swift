/// Works formulas out over values.
struct FormulaEvaluation {
  let values: [String: EstimateValue]

  func value(of formula: Formula) throws(FormulaFault) -> EstimateValue {
    switch formula {
    case .literal(let number, let unit):
      return EstimateValue(number * unit.value.number, unit.value.dimension)
    case .name(let name, let offset):
      guard let value = values[name] else {
        throw FormulaFault(.notWorkedOut(name), at: offset)
      }
      return value
    case .negative(let inner):
      let value = try value(of: inner)
      return EstimateValue(-value.number, value.dimension)
    case .power(let inner, let exponent): return try power(value(of: inner), exponent)
    case .operation(let operation, let left, let right, let offset):
      return try combined(operation, value(of: left), value(of: right), offset)
    case .call(let function, let arguments, let offset):
      return try called(function, arguments, offset)
    }
  }

  private func power(_ base: EstimateValue, _ exponent: Int) throws(FormulaFault) -> EstimateValue {
    if exponent < 0, base.number == 0 { throw FormulaFault(.divisionByZero, at: 0) }
    let product = (0..<abs(exponent)).reduce(1.0) { product, _ in product * base.number }
    return EstimateValue(exponent < 0 ? 1 / product : product, base.dimension.power(exponent))
  }

  private func combined(
    _ operation: Formula.Operation, _ left: EstimateValue, _ right: EstimateValue, _ offset: Int
  ) throws(FormulaFault) -> EstimateValue {
    switch operation {
    case .multiply:
      return EstimateValue(left.number * right.number, left.dimension.times(right.dimension))
    case .divide:
      guard right.number != 0 else { throw FormulaFault(.divisionByZero, at: offset) }
      return EstimateValue(
        left.number / right.number, left.dimension.times(right.dimension.power(-1)))
    case .add, .subtract:
      let dimension = try common([left, right], offset)
      let sign = operation == .add ? 1.0 : -1
      return EstimateValue(left.number + sign * right.number, dimension)
    }
  }

  private func called(
    _ function: Formula.Function, _ arguments: [Formula], _ offset: Int
  ) throws(FormulaFault) -> EstimateValue {
    var values: [EstimateValue] = []
    for argument in arguments { values.append(try value(of: argument)) }
    let dimension = try common(values, offset)
    let numbers = values.map(\.number)
    switch function {
    case .min: return EstimateValue(numbers.min() ?? 0, dimension)
    case .max: return EstimateValue(numbers.max() ?? 0, dimension)
    case .ceil, .floor, .round:
      guard dimension.measured.isNone else {
        throw FormulaFault(.roundsNoCount(function.rawValue, dimension.words), at: offset)
      }
      // What differs from a whole number only by the rounding of doubles is one.
      let number = numbers[0]
      let nearest = number.rounded()
      if abs(number - nearest) < 1e-9 * max(1, abs(number)) {
        return EstimateValue(nearest, dimension)
      }
      let rule: FloatingPointRoundingRule =
        function == .ceil ? .up : function == .floor ? .down : .toNearestOrAwayFromZero
      return EstimateValue(number.rounded(rule), dimension)
    }
  }

  /// Time, data and money must agree; a plain number may stand beside a count.
  private func common(_ values: [EstimateValue], _ offset: Int) throws(FormulaFault) -> Dimension {
    var result = values[0].dimension
    for value in values.dropFirst() {
      let nouns = [result.nouns, value.dimension.nouns]
      guard result.measured == value.dimension.measured,
        nouns[0] == nouns[1] || nouns.contains(where: \.isNone)
      else {
        throw FormulaFault(.unitsDiffer(result.words, value.dimension.words), at: offset)
      }
      if nouns[0].isNone { result = value.dimension }
    }
    return result
  }
}
