import CourseModel

/// Small phrases that several pages share.
enum Words {
  static func streak(_ standing: Standing) -> String {
    switch (standing.streakDays, standing.activeToday) {
    case (0, _): "No streak yet: anything you do today begins one."
    case (1, true): "1 day in a row."
    case (let days, true): "\(days) days in a row."
    case (let days, false):
      "\(days) day\(days == 1 ? "" : "s") in a row; do something today to keep it."
    }
  }

  static func duration(_ seconds: Double) -> String {
    let minutes = Int(seconds) / 60
    if minutes == 0 { return seconds < 1 ? "-" : "\(Int(seconds)) s" }
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  static func percent(_ share: Double) -> Int { Int((share * 100).rounded(.down)) }

  /// A message as HTML: what stands between backticks is code.
  static func html(_ message: String) -> String {
    message.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        let text = XMLText.escape(String(part))
        return index.isMultiple(of: 2) ? text : "<code>\(text)</code>"
      }.joined()
  }

  static func due(_ due: DueStep) -> String {
    let days = due.idleDays == 1 ? "since yesterday" : "for \(due.idleDays) days"
    return switch due.reason {
    case .unfinished: "not finished, left alone \(days)"
    case .unaided: "passed with help; do it once without (reset it first)"
    case .repeat: "not repeated \(days)"
    }
  }
}
