/// Phrases about progress that every front says alike.
public enum ProgressWords {
  public static func streak(_ standing: Standing) -> String {
    switch (standing.streakDays, standing.activeToday) {
    case (0, _): "No streak yet: anything you do today begins one."
    case (1, true): "1 day in a row."
    case (let days, true): "\(days) days in a row."
    case (let days, false):
      "\(days) day\(days == 1 ? "" : "s") in a row; do something today to keep it."
    }
  }

  public static func duration(_ seconds: Double) -> String {
    let minutes = Int(seconds) / 60
    if minutes == 0 { return seconds < 1 ? "-" : "\(Int(seconds)) s" }
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  public static func due(_ due: DueStep) -> String {
    let days = due.idleDays == 1 ? "since yesterday" : "for \(due.idleDays) days"
    return switch due.reason {
    case .unfinished: "not finished, left alone \(days)"
    case .unaided: "passed with help; do it once without (drydock reset first)"
    case .repeat: "not repeated \(days)"
    }
  }
}
