import KubernetesAPI

extension Timestamp {
  /// As in HTTP headers and some events: `Wed, 25 Nov 2026 12:00:00 UTC`.
  var headerText: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let letters = Array(text)
    let month = Int(String(letters[5..<7])) ?? 1
    let daysSince = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let day = days[Int(((daysSince + 4) % 7 + 7) % 7)]
    return "\(day), \(String(letters[8..<10])) \(months[month - 1]) \(String(letters[0..<4])) "
      + "\(String(letters[11..<19])) UTC"
  }

  /// RFC 3339 with an offset: `2026-11-25T13:00:00+01:00`.
  /// - Parameter offset: seconds east of UTC.
  func text(offset: Int64) -> String {
    guard offset != 0 else { return text }
    let local = advanced(microseconds: offset * 1_000_000).text.dropLast()
    let minutes = abs(offset) / 60
    let (hour, minute) = (String(minutes / 60), String(minutes % 60))
    return local + (offset < 0 ? "-" : "+") + (hour.count < 2 ? "0" : "") + hour + ":"
      + (minute.count < 2 ? "0" : "") + minute
  }
}
