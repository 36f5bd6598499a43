/// What is wrong in a formula, with the offset in its text in characters.
struct FormulaFault: Error, Equatable {
  enum Kind: Equatable {
    case tooLong
    case unknownSign(String)
    case badNumber(String)
    case unexpected(found: String, expected: String)
    case unknownName(String, nearest: String?)
    case unknownFunction(String)
    case argumentCount(String, Int)
    case notAUnit(String)
    case minuteOrMonth
    case notWorkedOut(String)
    case divisionByZero
    case unitsDiffer(String, String)
    case roundsNoCount(String, String)
  }

  var kind: Kind
  var offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

/// What is wrong in `estimates.yaml` beyond single formulas.
enum EstimateFault: Equatable {
  case badName(String)
  case nameIsUnit(String)
  case nameTaken(String)
  case cycle([String])
  case notAValue
  case constantNeeded(String)
  case valueUnits(stated: String, formula: String)
  case tooMany(Int, limit: Int)
}
