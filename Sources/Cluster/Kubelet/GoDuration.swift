/// Durations as Go prints them: `100ms`, `1.5s`, `2m0s`.
enum GoDuration {
  /// Rounded to milliseconds, as the kubelet does for pulls.
  static func text(seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    if milliseconds == 0 { return "0s" }
    if milliseconds < 1000 { return "\(milliseconds)ms" }
    let whole = milliseconds / 1000
    var fraction = String(milliseconds % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let rest = "\(whole % 60)" + (fraction.isEmpty ? "" : ".\(fraction)") + "s"
    if whole < 60 { return rest }
    return whole < 3600 ? "\(whole / 60)m\(rest)" : "\(whole / 3600)h\(whole / 60 % 60)m\(rest)"
  }
}
