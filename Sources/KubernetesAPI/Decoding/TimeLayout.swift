/// How Go reads times, and what it says of a text that is none.
enum TimeLayout {
  case seconds
  case microseconds

  private var text: String {
    switch self {
    case .seconds: "2006-01-02T15:04:05Z07:00"
    case .microseconds: "2006-01-02T15:04:05.000000Z07:00"
    }
  }

  /// `parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006"`, from
  /// the first part of the layout that the text does not follow.
  func complaint(about value: String) -> String {
    var rest = value.utf8[...]
    for part in parts {
      if part.take(&rest) { continue }
      let shown = JSON.string(String(Substring(rest))).description
      return
        "parsing time \(quoted(value)) as \(quoted(text)): cannot parse \(shown) as \(quoted(part.name))"
    }
    if !rest.isEmpty {
      return "parsing time \(quoted(value)): extra text: \(quoted(String(Substring(rest))))"
    }
    let part = outOfRange(value)
    return "parsing time \(quoted(value)): \(part) out of range"
  }

  private func quoted(_ text: String) -> String { JSON.string(text).description }

  private func outOfRange(_ value: String) -> String {
    let digits = Array(value.utf8)
    func number(_ place: Int) -> Int {
      digits[place..<place + 2].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    if !(1...12).contains(number(5)) { return "month" }
    if number(11) > 23 { return "hour" }
    if number(14) > 59 { return "minute" }
    if number(17) > 59 { return "second" }
    return "day"
  }

  private struct Part {
    var name: String
    var take: (inout Substring.UTF8View) -> Bool

    static func digits(_ name: String) -> Part {
      Part(name: name) { rest in
        let taken = rest.prefix(name.utf8.count)
        guard taken.count == name.utf8.count, taken.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        rest = rest.dropFirst(taken.count)
        return true
      }
    }

    static func mark(_ name: String) -> Part {
      Part(name: name) { rest in
        guard rest.starts(with: name.utf8) else { return false }
        rest = rest.dropFirst(name.utf8.count)
        return true
      }
    }
  }

  private var parts: [Part] {
    let common: [Part] = [
      .digits("2006"), .mark("-"), .digits("01"), .mark("-"), .digits("02"), .mark("T"),
      .digits("15"), .mark(":"), .digits("04"), .mark(":"), .digits("05"),
    ]
    let fraction = Part(name: self == .seconds ? "" : ".000000") { rest in
      guard rest.first == UInt8(ascii: ".") else { return self == .seconds }
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard self == .seconds ? !digits.isEmpty : digits.count == 6 else { return self == .seconds }
      rest = rest.dropFirst(1 + digits.count)
      return true
    }
    let zone = Part(name: "Z07:00") { rest in
      if rest.first == UInt8(ascii: "Z") {
        rest = rest.dropFirst()
        return true
      }
      guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        rest.count >= 6, rest.dropFirst(3).first == UInt8(ascii: ":")
      else { return false }
      rest = rest.dropFirst(6)
      return true
    }
    return common + [fraction, zone]
  }
}
