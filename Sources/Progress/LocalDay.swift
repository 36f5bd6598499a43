import Foundation

/// Calendar days in the learner's time zone, counted from 1970-01-01.
public enum LocalDay {
  public static func number(milliseconds: Int64) -> Int {
    var seconds = time_t(milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    let shifted = Int(seconds) + local.tm_gmtoff
    return Int((Double(shifted) / 86_400).rounded(.down))
  }
}
