/// Reads a pattern in Go's syntax.
struct PatternParser {
  typealias Fault = Pattern.Fault

  let text: [UnicodeScalar]
  var position = 0
  private var depth = 0
  private var ignoresCase = false
  private var isMultiline = false
  private var dotMatchesNewline = false

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  mutating func parse() throws(Fault) -> PatternSyntax {
    let syntax = try choice()
    if position < text.count { throw fault("unexpected )", String(text)) }
    guard syntax.weight <= PatternSyntax.weightLimit else {
      throw fault("expression too large", String(text))
    }
    return syntax
  }

  private mutating func choice() throws(Fault) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 1000 else { throw fault("expression nests too deeply", String(text)) }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Fault) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let next = current, next != "|", next != ")" {
      let start = position
      if let part = try atom() { parts.append(try repeated(part, from: start)) }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repeated(
    _ part: PatternSyntax, from start: Int
  ) throws(Fault) -> PatternSyntax {
    var part = part
    var isRepeated = false
    while let next = current {
      let operatorStart = position
      var bounds: (Int, Int?)
      switch next {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let counted = try count() else { return part }
        bounds = counted
        position -= 1
      default: return part
      }
      position += 1
      _ = take("?")
      if isRepeated {
        throw fault("invalid nested repetition operator", slice(operatorStart - 1, position))
      }
      isRepeated = true
      part = .repetition(part, from: bounds.0, upTo: bounds.1)
    }
    return part
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil for a brace that stands for itself.
  private mutating func count() throws(Fault) -> (Int, Int?)? {
    let start = position
    position += 1
    guard let low = number() else {
      position = start
      return nil
    }
    var high: Int? = low
    if take(",") { high = number() }
    guard take("}") else {
      position = start
      return nil
    }
    guard low <= 1000, (high ?? 0) <= 1000, high.map({ $0 >= low }) ?? true else {
      throw fault("invalid repeat count", slice(start, position))
    }
    return (low, high)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let next = current, ("0"..."9").contains(next), digits.count < 6 {
      digits.unicodeScalars.append(next)
      position += 1
    }
    return Int(digits)
  }

  /// nil for a part that only changes how the rest is read.
  private mutating func atom() throws(Fault) -> PatternSyntax? {
    let start = position
    guard let next = current else { return nil }
    position += 1
    switch next {
    case "(": return try group(from: start)
    case "[": return .set(folded(try bracket(from: start)))
    case ".": return .set(dotMatchesNewline ? .all : .allButNewline)
    case "^": return .assert(isMultiline ? .lineStart : .textStart)
    case "$": return .assert(isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?":
      throw fault("missing argument to repetition operator", String(next))
    case "\\": return try escape(from: start)
    default: return .set(folded(CharacterSet(next)))
    }
  }

  private mutating func group(from start: Int) throws(Fault) -> PatternSyntax? {
    let outer = (ignoresCase, isMultiline, dotMatchesNewline)
    if take("?") {
      if take("P") || current == "<" {
        guard take("<") else {
          throw fault("invalid or unsupported Perl syntax", slice(start, position + 1))
        }
        while let next = current, next != ">" {
          guard CharacterSet.word.contains(next) else { break }
          position += 1
        }
        guard take(">") else { throw fault("invalid named capture", slice(start, text.count)) }
      } else if try flags(from: start) {
        // `(?i)` holds to the end of the group around it.
        return nil
      }
    }
    let inner = try choice()
    guard take(")") else { throw fault("missing closing )", String(text)) }
    (ignoresCase, isMultiline, dotMatchesNewline) = outer
    return inner
  }

  /// - Returns: whether the group ends with the flags.
  private mutating func flags(from start: Int) throws(Fault) -> Bool {
    var isOn = true
    while let next = current {
      position += 1
      switch next {
      case "i": ignoresCase = isOn
      case "m": isMultiline = isOn
      case "s": dotMatchesNewline = isOn
      case "U": break  // Which of several matches is taken does not matter here.
      case "-" where isOn: isOn = false
      case ":": return false
      case ")": return true
      default: throw fault("invalid or unsupported Perl syntax", slice(start, position))
      }
    }
    throw fault("missing closing )", String(text))
  }

  func folded(_ set: CharacterSet) -> CharacterSet {
    ignoresCase ? set.ignoringCase : set
  }

  var current: UnicodeScalar? { position < text.count ? text[position] : nil }

  mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  func slice(_ start: Int, _ end: Int) -> String {
    String(text[max(0, start)..<min(end, text.count)])
  }

  func fault(_ what: String, _ place: String) -> Fault {
    Fault(message: "error parsing regexp: \(what): `\(place)`")
  }
}

extension String {
  init(_ scalars: some Sequence<UnicodeScalar>) {
    self.init()
    unicodeScalars.append(contentsOf: scalars)
  }
}
