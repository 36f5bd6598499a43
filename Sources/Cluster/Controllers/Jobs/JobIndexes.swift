import KubernetesAPI

/// Completion indexes as a Job's status writes them: `1,3-5,7`.
struct JobIndexes: Sendable, Equatable {
  private(set) var ranges: [ClosedRange<Int>] = []

  init() {}

  /// Indexes that are not below `completions`, and what is no index, are left out.
  init(_ text: String, completions: Int) {
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-").map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first <= last, first < completions
      else { continue }
      ranges.append(first...min(last, completions - 1))
    }
  }

  var count: Int { ranges.reduce(0) { $0 + $1.count } }
  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ index: Int) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].contains(index) { return true }
      if ranges[middle].upperBound < index { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// With further indexes.
  func union(_ others: [Int]) -> JobIndexes {
    let added = others.filter { !contains($0) }.sorted().map { $0...$0 }
    guard !added.isEmpty else { return self }
    var merged = JobIndexes()
    for range in (ranges + added).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.ranges.last, range.lowerBound <= last.upperBound + 1 {
        merged.ranges[merged.ranges.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.ranges.append(range)
      }
    }
    return merged
  }

  /// Two that follow one another are listed; three or more are a range.
  var text: String {
    ranges.map { range in
      switch range.count {
      case 1: "\(range.lowerBound)"
      case 2: "\(range.lowerBound),\(range.upperBound)"
      default: "\(range.lowerBound)-\(range.upperBound)"
      }
    }.joined(separator: ",")
  }
}
