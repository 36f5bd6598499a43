/// Splits an expression into words.
struct CELLexer {
  enum Token: Equatable {
    case name(String)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case symbol(String)
    case end
  }

  typealias Fault = CELExpression.Fault

  private let text: [Character]
  private var position = 0

  init(_ text: String) { self.text = Array(text) }

  /// The words with their columns.
  mutating func tokens() throws(Fault) -> [(token: Token, column: Int)] {
    var tokens: [(Token, Int)] = []
    while true {
      skipSpace()
      let column = position + 1
      guard let next = current else {
        tokens.append((.end, column))
        return tokens
      }
      if next.isASCII, next.isNumber || (next == "." && following?.isNumber == true) {
        tokens.append((try number(), column))
      } else if let token = try string() {
        tokens.append((token, column))
      } else if next == "_" || (next.isASCII && next.isLetter) {
        tokens.append((.name(name()), column))
      } else {
        tokens.append((.symbol(try symbol()), column))
      }
    }
  }

  private mutating func name() -> String {
    let start = position
    while let next = current, next == "_" || (next.isASCII && (next.isLetter || next.isNumber)) {
      position += 1
    }
    return String(text[start..<position])
  }

  private mutating func symbol() throws(Fault) -> String {
    let pair = String(text[position..<min(position + 2, text.count)])
    if ["||", "&&", "==", "!=", "<=", ">="].contains(pair) {
      position += 2
      return pair
    }
    let single = String(text[position])
    guard "?:.,()[]{}<>+-*/%!".contains(single) else {
      throw Fault(
        message: "Syntax error: token recognition error at: '\(single)'", column: position + 1)
    }
    position += 1
    return single
  }

  private mutating func number() throws(Fault) -> Token {
    let start = position
    if current == "0", following == "x" {
      position += 2
      while let next = current, next.isHexDigit { position += 1 }
      let digits = String(text[start + 2..<position])
      if take("u") { return .uint(UInt64(digits, radix: 16) ?? 0) }
      guard let value = Int64(digits, radix: 16) else { throw badNumber(start) }
      return .int(value)
    }
    var isWhole = true
    while let next = current, next.isASCII {
      if next == "." && text.indices.contains(position + 1) && text[position + 1].isNumber {
        isWhole = false
      } else if next == "e" || next == "E" {
        isWhole = false
        if let sign = following, sign == "+" || sign == "-" { position += 1 }
      } else if !next.isNumber {
        break
      }
      position += 1
    }
    let digits = String(text[start..<position])
    if isWhole, take("u") || take("U") { return .uint(UInt64(digits) ?? 0) }
    if isWhole, let value = Int64(digits) { return .int(value) }
    guard !isWhole, let value = Double(digits) else { throw badNumber(start) }
    return .double(value)
  }

  private func badNumber(_ start: Int) -> Fault {
    Fault(message: "invalid int literal", column: start + 1)
  }

  /// nil where no text begins.
  private mutating func string() throws(Fault) -> Token? {
    let start = position
    var isRaw = false
    var isBytes = false
    while let next = current, "rRbB".contains(next) {
      if next == "r" || next == "R" { isRaw = true } else { isBytes = true }
      position += 1
    }
    guard let quote = current, quote == "'" || quote == "\"" else {
      position = start
      return nil
    }
    let isTriple =
      text.count >= position + 3 && text[position..<position + 3].allSatisfy { $0 == quote }
    position += isTriple ? 3 : 1
    var value = ""
    while true {
      guard let next = current, isTriple || next != "\n" else {
        throw Fault(
          message: "Syntax error: token recognition error at: '\(quote)'", column: start + 1)
      }
      if next == quote {
        if !isTriple {
          position += 1
          break
        }
        if text.count >= position + 3, text[position..<position + 3].allSatisfy({ $0 == quote }) {
          position += 3
          break
        }
      }
      position += 1
      if next == "\\", !isRaw { value += try escape() } else { value.append(next) }
    }
    return isBytes ? .bytes(Array(value.utf8)) : .string(value)
  }

  private mutating func escape() throws(Fault) -> String {
    guard let next = current else { return "" }
    position += 1
    let plain: [Character: String] = [
      "n": "\n", "t": "\t", "r": "\r", "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "v": "\u{0B}",
      "\\": "\\", "'": "'", "\"": "\"", "`": "`", "?": "?",
    ]
    if let character = plain[next] { return character }
    let lengths: [Character: Int] = ["x": 2, "X": 2, "u": 4, "U": 8]
    if let length = lengths[next] {
      let digits = String(text[position..<min(position + length, text.count)])
      position += digits.count
      if let code = UInt32(digits, radix: 16), let scalar = UnicodeScalar(code) {
        return String(scalar)
      }
    }
    throw Fault(message: "Syntax error: token recognition error at: '\\\(next)'", column: position)
  }

  private var current: Character? { position < text.count ? text[position] : nil }
  private var following: Character? { position + 1 < text.count ? text[position + 1] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let next = current {
      if next.isWhitespace {
        position += 1
      } else if next == "/", following == "/" {
        while let other = current, other != "\n" { _ = other; position += 1 }
      } else {
        return
      }
    }
  }
}
