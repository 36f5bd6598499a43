import Foundation

/// Numbers of a simulation as a reader likes them.
enum Figures {
  static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.0009995: "\(digits(seconds * 1_000_000)) us"
    case ..<0.9995: "\(digits(seconds * 1000)) ms"
    case ..<120: "\(digits(seconds)) s"
    case ..<7200: "\(digits(seconds / 60)) min"
    case ..<172_800: "\(digits(seconds / 3600)) h"
    default: "\(digits(seconds / 86_400)) d"
    }
  }

  static func count(_ value: Double) -> String {
    switch value {
    case ..<100_000: digits(value)
    case ..<1e6: "\(digits(value / 1e3))k"
    case ..<1e9: "\(digits(value / 1e6))M"
    default: "\(digits(value / 1e9))B"
    }
  }

  static func money(_ dollars: Double) -> String { "$\(Int(dollars.rounded()))/month" }

  /// With as many digits as say something; all is not nearly all.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    if share < 1, percent > 99.995 { return ">99.99%" }
    if share > 0, percent < 0.005 { return "<0.01%" }
    return percent > 99 && share < 1 || percent < 1 && share > 0
      ? String(format: "%.2f%%", percent) : String(format: "%.4g%%", percent)
  }

  private static func digits(_ value: Double) -> String {
    value >= 100 ? "\(Int(value.rounded()))" : String(format: "%.3g", value)
  }
}
