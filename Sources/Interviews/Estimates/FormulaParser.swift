import CourseModel

/// Reads formulas: `orders * peakFactor / 1 day`. `docs/interview-answers.md` has the language.
struct FormulaParser {
  private let tokens: [FormulaToken]
  private let names: Set<String>
  private var index = 0
  private var depth = 0

  /// - Parameter names: what assumptions and quantities define; they win over nouns.
  static func formula(_ text: String, names: Set<String>) throws(FormulaFault) -> Formula {
    var parser = FormulaParser(tokens: try FormulaLexer.tokens(of: text), names: names)
    let formula = try parser.sum()
    guard parser.next.kind == .end else { throw parser.unexpected("an operator or the end") }
    return formula
  }

  /// A unit by itself, as prompts name it: `requests/s`, `$/month`, `replicas`.
  static func unit(_ text: String) throws(FormulaFault) -> WrittenUnit {
    let value = text.hasPrefix("$") ? "$1\(text.dropFirst())" : "1 \(text)"
    guard case .literal(_, let unit) = try formula(value, names: []) else {
      throw FormulaFault(.notAUnit(text), at: 0)
    }
    return unit
  }

  private init(tokens: [FormulaToken], names: Set<String>) {
    self.tokens = tokens
    self.names = names
  }

  private var next: FormulaToken { tokens[min(index, tokens.count - 1)] }
  private func token(after distance: Int) -> FormulaToken {
    tokens[min(index + distance, tokens.count - 1)]
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard next.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  private mutating func sum() throws(FormulaFault) -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw FormulaFault(.tooLong, at: next.offset) }
    var left = try product()
    while true {
      let place = next.offset
      if take("+") {
        left = .operation(.add, left, try product(), at: place)
      } else if take("-") {
        left = .operation(.subtract, left, try product(), at: place)
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(FormulaFault) -> Formula {
    var left = try signed()
    while true {
      let place = next.offset
      if take("*") {
        left = .operation(.multiply, left, try signed(), at: place)
      } else if take("/") {
        left = .operation(.divide, left, try signed(), at: place)
      } else {
        return left
      }
    }
  }

  private mutating func signed() throws(FormulaFault) -> Formula {
    var isNegative = false
    while true {
      if take("-") {
        isNegative.toggle()
      } else if !take("+") {
        break
      }
    }
    let value = try raised()
    return isNegative ? .negative(value) : value
  }

  private mutating func raised() throws(FormulaFault) -> Formula {
    let base = try primary()
    guard take("^") else { return base }
    let isNegative = take("-")
    guard case .number(let exponent) = next.kind, exponent == exponent.rounded(), exponent <= 9
    else { throw unexpected("a whole exponent up to 9") }
    index += 1
    return .power(base, Int(exponent) * (isNegative ? -1 : 1))
  }

  private mutating func primary() throws(FormulaFault) -> Formula {
    let token = next
    switch token.kind {
    case .number(let number):
      index += 1
      return try literal(number)
    case .sign("$"):
      index += 1
      guard case .number(let number) = next.kind else { throw unexpected("an amount") }
      index += 1
      return dollars(number)
    case .sign("("):
      index += 1
      let inner = try sum()
      guard take(")") else { throw unexpected("`)`") }
      return inner
    case .word(let word):
      index += 1
      return try named(word, at: token.offset)
    default: throw unexpected("a number, a name or `(`")
    }
  }

  private mutating func named(_ word: String, at offset: Int) throws(FormulaFault) -> Formula {
    if next.kind == .sign("("), !names.contains(word) { return try call(word, at: offset) }
    if names.contains(word) { return .name(word, at: offset) }
    if let unit = UnitTable.value(of: word) {
      return .literal(1, WrittenUnit(text: word, value: unit))
    }
    throw FormulaFault(
      .unknownName(word, nearest: NearestName.of(word, among: names.sorted())), at: offset)
  }

  private mutating func call(_ word: String, at offset: Int) throws(FormulaFault) -> Formula {
    guard let function = Formula.Function(rawValue: word) else {
      throw FormulaFault(.unknownFunction(word), at: offset)
    }
    _ = take("(")
    var arguments = [try sum()]
    while take(",") { arguments.append(try sum()) }
    guard take(")") else { throw unexpected("`,` or `)`") }
    let isRounding = function != .min && function != .max
    guard isRounding ? arguments.count == 1 : arguments.count >= 2 else {
      throw FormulaFault(.argumentCount(word, arguments.count), at: offset)
    }
    return .call(function, arguments, at: offset)
  }

  private func unexpected(_ expected: String) -> FormulaFault {
    let found =
      switch next.kind {
      case .end: "the end"
      case .number(let number): "`\(Figure.text(number))`"
      case .word(let word): "`\(word)`"
      case .sign(let sign): "`\(sign)`"
      }
    return FormulaFault(.unexpected(found: found, expected: expected), at: next.offset)
  }
}

// Numbers with their units.
extension FormulaParser {
  private mutating func literal(_ number: Double) throws(FormulaFault) -> Formula {
    if take("%") {
      return .literal(number, WrittenUnit(text: "%", value: EstimateValue(0.01)))
    }
    guard case .word(let word) = next.kind, !isCall else {
      return .literal(number, WrittenUnit(text: "", value: EstimateValue(1)))
    }
    if word == "m" { throw FormulaFault(.minuteOrMonth, at: next.offset) }
    guard let first = UnitTable.value(of: word) ?? UnitTable.noun(word) else {
      throw FormulaFault(.notAUnit(word), at: next.offset)
    }
    index += 1
    return .literal(number, chain(from: WrittenUnit(text: word, value: first)))
  }

  private mutating func dollars(_ number: Double) -> Formula {
    let money = EstimateValue(1, Dimension([Dimension.money: 1]))
    return .literal(number, chain(from: WrittenUnit(text: "$", value: money)))
  }

  private var isCall: Bool { token(after: 1).kind == .sign("(") }

  /// The `/day` of `3M orders/day`, the `*h` of `40 GPU*h`. A name that is defined ends the unit.
  private mutating func chain(from first: WrittenUnit) -> WrittenUnit {
    var unit = first
    while true {
      let isDivision = next.kind == .sign("/")
      guard isDivision || next.kind == .sign("*"), case .word(let word) = token(after: 1).kind,
        !names.contains(word), token(after: 2).kind != .sign("(")
      else { return unit }
      let known = UnitTable.value(of: word) ?? (isDivision ? UnitTable.noun(word) : nil)
      guard let known else { return unit }
      index += 2
      let power = isDivision ? -1 : 1
      unit.text += "\(isDivision ? "/" : "*")\(word)"
      unit.value = EstimateValue(
        isDivision ? unit.value.number / known.number : unit.value.number * known.number,
        unit.value.dimension.times(known.dimension.power(power)))
    }
  }
}
