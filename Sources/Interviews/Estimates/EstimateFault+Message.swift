// The words for what is wrong in estimates: found, expected, what to do.

extension FormulaFault {
  var words: DesignFault.Words {
    switch kind {
    case .tooLong: ("a formula this long or deep", "one of at most 2000 signs", "split it up")
    case .unknownSign(let sign):
      ("`\(sign)`", "numbers, names and + - * / ^ ( ) , %", nil)
    case .badNumber(let text): ("`\(text)`", "a number such as 20k, 0.5 or 1e6", nil)
    case .unexpected(let found, let expected): (found, expected, nil)
    case .unknownName(let name, let nearest):
      (
        "`\(name)`, which is no assumption, quantity or unit", "a name that is defined",
        nearest.map { "write `\($0)`" } ?? "add `\(name): ...` to assumptions"
      )
    case .unknownFunction(let name):
      ("the function `\(name)`", "one of ceil, floor, round, min, max", nil)
    case .argumentCount(let name, let count):
      (
        "\(count) value\(count == 1 ? "" : "s") for `\(name)`",
        ["min", "max"].contains(name) ? "two or more" : "one", nil
      )
    case .notAUnit(let word):
      (
        "`\(word)`, which is no unit", "a unit such as ms, GB, $/month, rps, or a noun like rows",
        "write a `*` if it is a name"
      )
    case .minuteOrMonth: ("`m`, which may be minute or month", "`min` or `month`", "write `min`")
    case .notWorkedOut(let name):
      ("`\(name)`, which could not be worked out", "a value for it", "mend `\(name)` first")
    case .divisionByZero: ("a division by zero", "something above zero", nil)
    case .unitsDiffer(let left, let right):
      ("\(left) and \(right) together", "the same unit on both sides", nil)
    case .roundsNoCount(let name, let dimension):
      (
        "`\(name)` of \(dimension)", "a count, because how much is one depends on the unit",
        "divide by the unit first, as in `\(name)(x / 1 h)`"
      )
    }
  }
}

extension EstimateFault {
  var words: DesignFault.Words {
    switch self {
    case .badName(let name):
      (
        "the name `\(name)`", "a name like peakRate: letters and digits, a small letter first",
        "a hyphen would be a minus in a formula"
      )
    case .nameIsUnit(let name):
      ("the name `\(name)`, which is a unit", "a name that is no unit", "write `\(name)Count`")
    case .nameTaken(let name):
      ("`\(name)` among assumptions and quantities", "each name once", "rename one of them")
    case .cycle(let names):
      (
        "quantities that need each other: \(names.joined(separator: " -> "))",
        "formulas that lead back to assumptions", "make one of them an assumption"
      )
    case .notAValue: ("no single value", "a text such as `3M orders/day`", nil)
    case .constantNeeded(let name):
      (
        "an assumption over `\(name)`", "a number with its unit",
        "make it a quantity with a `formula`, or write the number"
      )
    case .valueUnits(let stated, let formula):
      (
        "a value in \(stated), while the formula gives \(formula)",
        "time, data and money to agree", "correct the unit of the value, or the formula"
      )
    case .tooMany(let count, let limit): ("\(count) names", "at most \(limit)", nil)
    }
  }
}
