/// Four steps of activity, split at the quartiles of the active days, and none: five in all.
struct HeatSteps {
  /// The counts above which steps 2, 3 and 4 begin.
  let bounds: [Int]

  init(_ counts: [Int]) {
    let sorted = counts.sorted()
    bounds = sorted.isEmpty ? [] : (1...3).map { sorted[(sorted.count - 1) * $0 / 4] }
  }

  /// 0 without activity, else 1 to 4.
  func step(_ count: Int) -> Int {
    count <= 0 ? 0 : 1 + bounds.count { count > $0 }
  }
}
