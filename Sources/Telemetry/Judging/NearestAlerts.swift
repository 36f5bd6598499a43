/// How many alerts fire and how many are pending.
struct AlertCounts {
  var firing: Int
  var pending: Int

  init(_ samples: [PromtoolSample]) {
    firing = PromtoolSample.alerts(.firing, in: samples)
    pending = PromtoolSample.alerts(.pending, in: samples)
  }

  var words: String {
    if pending == 0 { return "\(firing) firing" }
    return firing == 0 ? "\(pending) pending" : "\(firing) firing and \(pending) pending"
  }
}

/// The alerts that differ least from those asked for, where there are none of these.
///
/// Only names of labels are told: other values may come from hidden series.
struct NearestAlerts {
  /// Labels asked for that the alerts do not have.
  var missing: [String]
  /// Labels they have with another value.
  var different: [String]
  var counts: AlertCounts

  /// - Parameter samples: alerts counted by their state and the labels asked for.
  /// - Returns: nil when there are none at all.
  init?(_ samples: [PromtoolSample], to selector: AlertSelector) {
    let wanted = selector.labels.sorted { $0.key < $1.key }
    let differences = samples.map { sample in
      Difference(
        missing: wanted.map(\.key).filter { (sample.labels[$0] ?? "").isEmpty },
        different: wanted.filter { sample.labels[$0.key, default: ""] != $0.value }.map(\.key))
    }
    guard let least = differences.min(by: { $0.order < $1.order }) else { return nil }
    missing = least.missing
    different = least.different.filter { !least.missing.contains($0) }
    counts = AlertCounts(zip(samples, differences).filter { $0.1 == least }.map(\.0))
  }

  var words: String {
    let differences = [
      missing.isEmpty ? "" : "without \(missing.joined(separator: ", "))",
      different.isEmpty ? "" : "with another \(different.joined(separator: ", "))",
    ]
    let text = differences.filter { !$0.isEmpty }.joined(separator: " and ")
    return "none with these labels, but \(counts.words) \(text)"
  }

  private struct Difference: Equatable {
    var missing: [String]
    var different: [String]

    /// Fewest labels first, then a wrong value before a missing one; the names break ties.
    var order: (Int, Int, String) {
      (different.count, missing.count, (missing + different).joined(separator: ","))
    }
  }
}
