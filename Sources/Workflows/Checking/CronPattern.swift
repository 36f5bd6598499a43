/// A schedule in five fields: minute, hour, day of the month, month, day of the week, all of UTC
/// (docs.github.com, "Events that trigger workflows", schedule).
struct CronPattern: Sendable, Equatable {
  /// The values at which each field holds.
  let minutes: Set<Int>
  let hours: Set<Int>
  let days: Set<Int>
  let months: Set<Int>
  let weekdays: Set<Int>
  /// Whether a field is more than `*`: two that are, days and weekdays, hold when either does.
  let namesDays: Bool
  let namesWeekdays: Bool

  private struct Field {
    var range: ClosedRange<Int>
    var names: [String] = []
    var firstName = 0
  }

  private static let fields = [
    Field(range: 0...59), Field(range: 0...23), Field(range: 1...31),
    Field(
      range: 1...12,
      names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
      firstName: 1),
    Field(range: 0...6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
  ]

  /// Nil when the text is no such schedule.
  init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard parts.count == 5, !text.hasPrefix(" "), !text.hasSuffix(" ") else { return nil }
    var sets: [Set<Int>] = []
    for (part, field) in zip(parts, Self.fields) {
      guard let values = Self.values(part, field) else { return nil }
      sets.append(values)
    }
    (minutes, hours, days, months, weekdays) = (sets[0], sets[1], sets[2], sets[3], sets[4])
    namesDays = parts[2] != "*"
    namesWeekdays = parts[4] != "*"
  }

  /// `,` before `/` before `-`.
  private static func values(_ text: String, _ field: Field) -> Set<Int>? {
    var result: Set<Int> = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let values = stepped(String(item), field) else { return nil }
      result.formUnion(values)
    }
    return result
  }

  private static func stepped(_ text: String, _ field: Field) -> Set<Int>? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, let span = span(halves[0], field, isStart: halves.count == 2) else {
      return nil
    }
    guard halves.count == 2 else { return Set(span) }
    guard let step = number(halves[1], field), step > 0, halves[1].first?.isNumber == true else {
      return nil
    }
    return Set(stride(from: span.lowerBound, through: span.upperBound, by: step))
  }

  private static func span(_ text: String, _ field: Field, isStart: Bool) -> ClosedRange<Int>? {
    if text == "*" { return field.range }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2, let first = number(ends[0], field) else { return nil }
    guard ends.count == 2 else { return first...(isStart ? field.range.upperBound : first) }
    guard let last = number(ends[1], field), last >= first else { return nil }
    return first...last
  }

  private static func number(_ text: String, _ field: Field) -> Int? {
    if let index = field.names.firstIndex(of: text.lowercased()) { return index + field.firstName }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int(text), field.range.contains(value)
    else { return nil }
    return value
  }
}
