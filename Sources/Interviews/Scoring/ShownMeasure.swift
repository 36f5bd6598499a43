/// Measures of a simulation as verdicts show them.
enum ShownMeasure {
  static func text(_ value: Double, of measure: Objective.Measure) -> String {
    switch measure {
    case .latencyP50, .latencyP95, .latencyP99, .freshnessP95, .freshnessP99: time(value)
    case .goodput, .degraded, .lostRows, .duplicateRows, .corruptRows:
      "\(Figure.text(value * 100))%"
    case .costPerMonth: "$\(Figure.text(value.rounded()))/month"
    case .slaMisses: Figure.text(value)
    }
  }

  static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "\(Figure.text(seconds * 1000)) ms"
    case ..<120: "\(Figure.text(seconds)) s"
    case ..<7200: "\(Figure.text(seconds / 60)) min"
    case ..<172_800: "\(Figure.text(seconds / 3600)) h"
    default: "\(Figure.text(seconds / 86_400)) d"
    }
  }

  static func bound(of measure: Objective.Measure) -> String {
    measure == .goodput ? "at least" : "at most"
  }
}
