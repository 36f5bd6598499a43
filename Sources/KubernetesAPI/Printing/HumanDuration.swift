/// Durations as the API server writes them in tables: two units at most, finer ones only while
/// they matter. The rule is k8s.io/apimachinery/pkg/util/duration's.
public enum HumanDuration {
  /// `45s`, `4m2s`, `17m`, `3h5m`, `12h`, `2d3h`, `40d`, `2y5d`. A duration more than a second
  /// below zero, which clocks that disagree give, is `<invalid>`.
  public static func text(microseconds: Int64) -> String {
    let seconds = microseconds / 1_000_000
    guard seconds >= -1 else { return "<invalid>" }
    guard seconds >= 0 else { return "0s" }
    let minutes = seconds / 60
    let hours = minutes / 60
    let days = hours / 24
    if seconds < 120 { return "\(seconds)s" }
    if minutes < 10 { return text(minutes, "m", seconds % 60, "s") }
    if minutes < 180 { return "\(minutes)m" }
    if hours < 8 { return text(hours, "h", minutes % 60, "m") }
    if hours < 48 { return "\(hours)h" }
    if days < 8 { return text(days, "d", hours % 24, "h") }
    if days < 2 * 365 { return "\(days)d" }
    if days < 8 * 365 { return text(days / 365, "y", days % 365, "d") }
    return "\(days / 365)y"
  }

  /// The time from one moment to another.
  public static func text(from start: Timestamp, to end: Timestamp) -> String {
    text(microseconds: end.microseconds - start.microseconds)
  }

  private static func text(_ major: Int64, _ unit: String, _ rest: Int64, _ part: String) -> String
  {
    rest == 0 ? "\(major)\(unit)" : "\(major)\(unit)\(rest)\(part)"
  }
}
