struct JSONPathParser {
  typealias Step = JSONPath.Step
  typealias Fault = JSONPath.Fault

  private let text: [Character]
  private var position = 0

  init(_ text: String) {
    var text = Substring(text)
    if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
    self.text = Array(text)
  }

  mutating func parse() throws(Fault) -> [Step] {
    if current == "$" || current == "@" { position += 1 }
    let steps = try steps()
    guard position == text.count else { throw unexpected }
    return steps
  }

  private mutating func steps() throws(Fault) -> [Step] {
    var steps: [Step] = []
    while let next = current {
      if next == "." {
        position += 1
        if take(".") { steps.append(.descent) }
        if current == "[" { continue }
        if current == "*" {
          position += 1
          steps.append(.every)
        } else {
          let name = name()
          if name.isEmpty {
            // `{.}` is the object itself.
            guard steps.isEmpty, position == text.count else { throw unexpected }
          } else {
            steps.append(.field(name))
          }
        }
      } else if next == "[" {
        position += 1
        steps.append(try bracket())
      } else if steps.isEmpty, isPartOfName(next) {
        steps.append(.field(name()))
      } else {
        break
      }
    }
    return steps
  }

  /// A field's name: a backslash takes the next character as it is.
  private mutating func name() -> String {
    var name = ""
    while let next = current {
      if next == "\\", position + 1 < text.count {
        name.append(text[position + 1])
        position += 2
      } else if isPartOfName(next) {
        name.append(next)
        position += 1
      } else {
        break
      }
    }
    return name
  }

  private func isPartOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-\\/".contains(character)
  }

  private mutating func bracket() throws(Fault) -> Step {
    if take("?") { return .filter(try filter()) }
    var parts: [Step] = []
    repeat {
      skipSpace()
      if take("*") {
        parts.append(.every)
      } else if let quote = current, quote == "'" || quote == "\"" {
        parts.append(.field(try quoted()))
      } else {
        parts.append(try indexOrSlice())
      }
      skipSpace()
    } while take(",")
    guard take("]") else { throw Fault(message: "unterminated array") }
    return parts.count == 1 ? parts[0] : .union(parts)
  }

  private mutating func indexOrSlice() throws(Fault) -> Step {
    let first = number()
    guard take(":") else {
      guard let first else { throw unexpected }
      return .index(first)
    }
    let last = number()
    let step = take(":") ? number() ?? 1 : 1
    return .slice(from: first, to: last, by: step)
  }

  private mutating func number() -> Int? {
    var digits = take("-") ? "-" : ""
    while let next = current, next.isASCII, next.isNumber {
      digits.append(next)
      position += 1
    }
    return Int(digits)
  }

  private mutating func quoted() throws(Fault) -> String {
    guard let quote = current else { throw unexpected }
    position += 1
    var value = ""
    while let next = current, next != quote {
      position += 1
      if next == "\\", let escaped = current {
        value.append(escaped)
        position += 1
      } else {
        value.append(next)
      }
    }
    guard take(quote) else { throw Fault(message: "unterminated quoted string") }
    return value
  }

  private mutating func filter() throws(Fault) -> JSONPath.Filter {
    guard take("(") else { throw unexpected }
    let left = try operand()
    skipSpace()
    var comparison = ""
    while let next = current, "=!<>".contains(next) {
      comparison.append(next)
      position += 1
    }
    var right = JSONPath.Operand.value(.null)
    if comparison.isEmpty {
      comparison = "exists"
    } else {
      guard ["==", "!=", "<", "<=", ">", ">="].contains(comparison) else {
        throw Fault(message: "unrecognized filter operator \(comparison)")
      }
      right = try operand()
      skipSpace()
    }
    guard take(")"), take("]") else { throw Fault(message: "unclosed array expect ]") }
    return JSONPath.Filter(left: left, comparison: comparison, right: right)
  }

  private mutating func operand() throws(Fault) -> JSONPath.Operand {
    skipSpace()
    if current == "@" {
      position += 1
      return .path(try steps())
    }
    if let quote = current, quote == "'" || quote == "\"" { return .value(.string(try quoted())) }
    var word = ""
    while let next = current, next.isLetter || next.isNumber || ".-+".contains(next) {
      word.append(next)
      position += 1
    }
    switch word {
    case "true": return .value(true)
    case "false": return .value(false)
    default:
      if let whole = Int64(word) { return .value(.int(whole)) }
      if let number = Double(word) { return .value(.double(number)) }
      throw unexpected
    }
  }

  private var current: Character? { position < text.count ? text[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() { while current == " " { position += 1 } }

  private var unexpected: Fault {
    let rest = String(text[min(position, text.count)...].prefix(20))
    return Fault(message: "unrecognized character in action: \(JSON.string(rest))")
  }
}
