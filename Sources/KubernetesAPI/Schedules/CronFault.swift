/// Why a text is no schedule.
public enum CronFault: Error, Hashable, Sendable {
  case empty
  case fieldCount([String])
  case tooManySlashes(String)
  case tooManyHyphens(String)
  case notANumber(text: String, outOfRange: Bool)
  case negative(number: Int, text: String)
  case belowMinimum(Int, minimum: Int, text: String)
  case aboveMaximum(Int, maximum: Int, text: String)
  case reversed(Int, Int, text: String)
  case zeroStep(String)
  case unknownWord(String)
  case badDuration(text: String, duration: String)
  case unknownZone(String)
}

extension CronFault {
  /// In the words of the parser that Kubernetes uses, github.com/robfig/cron.
  public var message: String {
    switch self {
    case .empty: "empty spec string"
    case .fieldCount(let fields):
      "expected exactly 5 fields, found \(fields.count): [\(fields.joined(separator: " "))]"
    case .tooManySlashes(let text): "too many slashes: \(text)"
    case .tooManyHyphens(let text): "too many hyphens: \(text)"
    case .notANumber(let text, let outOfRange):
      "failed to parse int from \(text): strconv.Atoi: parsing \"\(text)\": "
        + (outOfRange ? "value out of range" : "invalid syntax")
    case .negative(let number, let text): "negative number (\(number)) not allowed: \(text)"
    case .belowMinimum(let number, let minimum, let text):
      "beginning of range (\(number)) below minimum (\(minimum)): \(text)"
    case .aboveMaximum(let number, let maximum, let text):
      "end of range (\(number)) above maximum (\(maximum)): \(text)"
    case .reversed(let first, let last, let text):
      "beginning of range (\(first)) beyond end of range (\(last)): \(text)"
    case .zeroStep(let text): "step of range should be a positive number: \(text)"
    case .unknownWord(let text): "unrecognized descriptor: \(text)"
    case .badDuration(let text, let duration):
      "failed to parse duration \(text): time: invalid duration \"\(duration)\""
    case .unknownZone(let name): "provided bad location \(name): unknown time zone \(name)"
    }
  }
}
