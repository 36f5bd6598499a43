/// When a CronJob starts jobs: five fields, or a word for them such as `@daily`.
/// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
public struct CronSchedule: Hashable, Sendable {
  /// The values that fit a field.
  public struct Field: Hashable, Sendable {
    /// Bit n stands for the value n.
    public var bits: UInt64
    /// Whether the field was left open with `*`: then the other field of days decides alone.
    public var isOpen: Bool

    public func contains(_ value: Int) -> Bool { bits & (1 << UInt64(value)) != 0 }
  }

  public var minutes = Field(bits: 1, isOpen: false)
  public var hours = Field(bits: 1, isOpen: false)
  public var daysOfMonth = Field(bits: (1 << 32) - 2, isOpen: true)
  public var months = Field(bits: (1 << 13) - 2, isOpen: true)
  /// 0 is Sunday.
  public var daysOfWeek = Field(bits: 0x7F, isOpen: true)
  /// Seconds between starts, for `@every 90s`; the fields mean nothing then.
  public var interval: Int?

  /// What is wrong with a schedule, in the words of the server's parser (robfig/cron).
  public struct Fault: Error, Hashable, Sendable {
    public var message: String
  }

  /// - Throws: `Fault` for anything but a schedule.
  public init(_ text: String) throws(Fault) {
    guard !text.isEmpty else { throw Fault(message: "empty spec string") }
    if text.hasPrefix("@") {
      try read(descriptor: text)
      return
    }
    let fields = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard fields.count == 5 else {
      throw Fault(
        message:
          "expected exactly 5 fields, found \(fields.count): [\(fields.joined(separator: " "))]")
    }
    minutes = try Bounds.minutes.field(fields[0])
    hours = try Bounds.hours.field(fields[1])
    daysOfMonth = try Bounds.daysOfMonth.field(fields[2])
    months = try Bounds.months.field(fields[3])
    daysOfWeek = try Bounds.daysOfWeek.field(fields[4])
  }

  private mutating func read(descriptor: String) throws(Fault) {
    switch descriptor {
    case "@yearly", "@annually":
      daysOfMonth = Field(bits: 1 << 1, isOpen: false)
      months = Field(bits: 1 << 1, isOpen: false)
    case "@monthly": daysOfMonth = Field(bits: 1 << 1, isOpen: false)
    case "@weekly": daysOfWeek = Field(bits: 1, isOpen: false)
    case "@daily", "@midnight": break
    case "@hourly": hours = Field(bits: (1 << 24) - 1, isOpen: true)
    default:
      guard descriptor.hasPrefix("@every ") else {
        throw Fault(message: "unrecognized descriptor: \(descriptor)")
      }
      let text = String(descriptor.dropFirst("@every ".count))
      switch GoDuration.seconds(text) {
      case .success(let seconds): interval = max(1, Int(seconds))
      case .failure(let fault):
        throw Fault(message: "failed to parse duration \(descriptor): \(fault.message)")
      }
    }
  }

  /// The values that a field may have.
  private struct Bounds {
    var range: ClosedRange<Int>
    var names: [String] = []

    static let minutes = Bounds(range: 0...59)
    static let hours = Bounds(range: 0...23)
    static let daysOfMonth = Bounds(range: 1...31)
    static let months = Bounds(
      range: 1...12,
      names: [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
      ])
    static let daysOfWeek = Bounds(
      range: 0...6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])

    /// `1,3-5,*/10`
    func field(_ text: String) throws(Fault) -> Field {
      var field = Field(bits: 0, isOpen: false)
      for part in text.split(separator: ",") {
        let read = try self.part(String(part))
        field.bits |= read.bits
        field.isOpen = field.isOpen || read.isOpen
      }
      return field
    }

    private func part(_ text: String) throws(Fault) -> Field {
      let stepped = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let limits = stepped[0].split(separator: "-", omittingEmptySubsequences: false)
        .map(String.init)
      var (start, end) = (range.lowerBound, range.upperBound)
      var isOpen = limits[0] == "*" || limits[0] == "?"
      if !isOpen {
        start = try value(limits[0])
        switch limits.count {
        case 1: end = start
        case 2: end = try value(limits[1])
        default: throw Fault(message: "too many hyphens: \(text)")
        }
      }
      var step = 1
      switch stepped.count {
      case 1: break
      case 2:
        step = try Self.number(stepped[1])
        if limits.count == 1 { end = range.upperBound }
        if step > 1 { isOpen = false }
      default: throw Fault(message: "too many slashes: \(text)")
      }
      try check(start, end, step, text)
      let bits = stride(from: start, through: end, by: step).reduce(UInt64(0)) {
        $0 | 1 << UInt64($1)
      }
      return Field(bits: bits, isOpen: isOpen)
    }

    private func check(_ start: Int, _ end: Int, _ step: Int, _ text: String) throws(Fault) {
      if start < range.lowerBound {
        throw Fault(
          message: "beginning of range (\(start)) below minimum (\(range.lowerBound)): \(text)")
      }
      if end > range.upperBound {
        throw Fault(message: "end of range (\(end)) above maximum (\(range.upperBound)): \(text)")
      }
      if start > end {
        throw Fault(message: "beginning of range (\(start)) beyond end of range (\(end)): \(text)")
      }
      if step == 0 {
        throw Fault(message: "step of range should be a positive number: \(text)")
      }
    }

    private func value(_ text: String) throws(Fault) -> Int {
      if let index = names.firstIndex(of: text.lowercased()) { return range.lowerBound + index }
      return try Self.number(text)
    }

    private static func number(_ text: String) throws(Fault) -> Int {
      guard let number = Int(text) else {
        throw Fault(
          message: "failed to parse int from \(text): strconv.Atoi: parsing "
            + "\(GoQuoting.quoted(text)): invalid syntax")
      }
      if number < 0 { throw Fault(message: "negative number (\(number)) not allowed: \(text)") }
      return number
    }
  }
}
