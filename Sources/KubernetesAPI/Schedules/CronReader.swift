/// Reads a schedule, by the rules of github.com/robfig/cron's standard parser.
struct CronReader {
  private let text: String

  private struct Bounds {
    var minimum: Int
    var maximum: Int
    var names: [String: Int] = [:]
  }

  private static let bounds = [
    Bounds(minimum: 0, maximum: 59), Bounds(minimum: 0, maximum: 23),
    Bounds(minimum: 1, maximum: 31),
    Bounds(
      minimum: 1, maximum: 12,
      names: names("jan feb mar apr may jun jul aug sep oct nov dec", from: 1)),
    Bounds(minimum: 0, maximum: 6, names: names("sun mon tue wed thu fri sat", from: 0)),
  ]

  private static let words = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
  ]

  init(_ text: String) { self.text = text }

  mutating func read(
    _ zone: TimeZoneRule
  ) throws(CronFault) -> (CronSchedule.Kind, TimeZoneRule) {
    if text.isEmpty { throw .empty }
    var zone = zone
    var spec = text
    if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") {
      let end = text.firstIndex(of: " ") ?? text.endIndex
      let name = text[..<end].split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
      guard let named = TimeZoneRule(named: name) else { throw .unknownZone(name) }
      zone = named
      spec = String(text[end...].drop { $0 == " " })
    }
    if spec.hasPrefix("@") { return (try word(spec), zone) }
    let parts = spec.split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count == 5 else { throw .fieldCount(parts) }
    return (.fields(try fields(parts)), zone)
  }

  private func fields(_ parts: [String]) throws(CronFault) -> CronFields {
    var read: [CronField] = []
    for (part, bounds) in zip(parts, Self.bounds) { read.append(try field(part, bounds)) }
    return CronFields(
      minutes: read[0], hours: read[1], daysOfMonth: read[2], months: read[3], daysOfWeek: read[4])
  }

  private func word(_ spec: String) throws(CronFault) -> CronSchedule.Kind {
    if let standard = Self.words[spec] {
      return .fields(try fields(standard.split(separator: " ").map(String.init)))
    }
    guard spec.hasPrefix("@every ") else { throw .unknownWord(spec) }
    let duration = String(spec.dropFirst(7))
    guard let seconds = Self.seconds(duration) else {
      throw .badDuration(text: spec, duration: duration)
    }
    return .every(max(1, seconds))
  }

  /// Values and ranges, separated by commas.
  private func field(_ text: String, _ bounds: Bounds) throws(CronFault) -> CronField {
    var field = CronField()
    for part in text.split(separator: ",") { try add(String(part), to: &field, bounds) }
    return field
  }

  /// `*`, `?`, `3`, `3-7`, each with a `/step` if wanted; `3/2` goes on to the end.
  private func add(
    _ text: String, to field: inout CronField, _ bounds: Bounds
  ) throws(CronFault) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    var (first, last) = (bounds.minimum, bounds.maximum)
    let isStar = ends[0] == "*" || ends[0] == "?"
    if !isStar {
      first = try number(ends[0], bounds.names)
      guard ends.count <= 2 else { throw .tooManyHyphens(text) }
      last = ends.count == 2 ? try number(ends[1], bounds.names) : first
    }
    guard halves.count <= 2 else { throw .tooManySlashes(text) }
    var step = 1
    if halves.count == 2 {
      step = try number(halves[1], [:])
      if !isStar, ends.count == 1 { last = bounds.maximum }
    }
    if isStar, step <= 1 { field.isStar = true }
    if first < bounds.minimum { throw .belowMinimum(first, minimum: bounds.minimum, text: text) }
    if last > bounds.maximum { throw .aboveMaximum(last, maximum: bounds.maximum, text: text) }
    if first > last { throw .reversed(first, last, text: text) }
    if step == 0 { throw .zeroStep(text) }
    for value in stride(from: first, through: last, by: step) { field.insert(value) }
  }

  private func number(_ text: String, _ names: [String: Int]) throws(CronFault) -> Int {
    if let named = names[text.lowercased()] { return named }
    guard let value = Int(text) else {
      let digits = text.drop { $0 == "-" || $0 == "+" }
      let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      throw .notANumber(text: text, outOfRange: isNumber)
    }
    if value < 0 { throw .negative(number: value, text: text) }
    return value
  }

  private static func names(_ list: String, from first: Int) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (offset, name) in list.split(separator: " ").enumerated() {
      numbers[String(name)] = first + offset
    }
    return numbers
  }

  /// A duration as Go writes it, `1h30m`, cut to whole seconds; nil for anything else.
  static func seconds(_ text: String) -> Int64? {
    let units: [(String, Double)] = [
      ("ms", 0.001), ("us", 1e-6), ("µs", 1e-6), ("ns", 1e-9), ("h", 3600), ("m", 60), ("s", 1),
    ]
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      guard let value = Double(number), let unit = units.first(where: { rest.hasPrefix($0.0) })
      else { return nil }
      rest = rest.dropFirst(unit.0.count)
      total += value * unit.1
    }
    return total < 9e15 ? Int64(isNegative ? -total : total) : nil
  }
}
