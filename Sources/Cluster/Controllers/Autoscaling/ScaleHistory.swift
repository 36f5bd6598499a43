import KubernetesAPI

/// What is remembered of an autoscaler between looks.
struct ScaleHistory: Sendable {
  struct Entry: Sendable {
    var time: Timestamp
    var count: Int
  }

  /// What the metrics asked for, before any limit.
  private(set) var recommendations: [Entry] = []
  private var ups: [Entry] = []
  private var downs: [Entry] = []

  /// The first look takes the present number for a recommendation, so that nothing is taken away
  /// at once.
  mutating func begin(with current: Int, at now: Timestamp) {
    if recommendations.isEmpty { recommendations = [Entry(time: now, count: current)] }
  }

  /// - Parameter window: seconds for which recommendations matter.
  mutating func recommend(_ count: Int, at now: Timestamp, window: Double) {
    let cutoff = now.advanced(seconds: -window)
    recommendations.removeAll { $0.time < cutoff }
    recommendations.append(Entry(time: now, count: count))
  }

  /// Recommendations after a moment.
  func recommended(after cutoff: Timestamp) -> [Int] {
    recommendations.filter { $0.time > cutoff }.map(\.count)
  }

  /// Notes a change of size, and forgets those that no policy looks at any more.
  mutating func noteScale(from old: Int, to new: Int, at now: Timestamp, longest: Double) {
    let cutoff = now.advanced(seconds: -longest)
    if new > old {
      ups.removeAll { $0.time < cutoff }
      ups.append(Entry(time: now, count: new - old))
    } else {
      downs.removeAll { $0.time < cutoff }
      downs.append(Entry(time: now, count: old - new))
    }
  }

  /// How many replicas there were so many seconds ago.
  func size(before seconds: Int, now: Timestamp, current: Int) -> Int {
    let cutoff = now.advanced(seconds: -Double(seconds))
    let added = ups.filter { $0.time > cutoff }.reduce(0) { $0 + $1.count }
    let removed = downs.filter { $0.time > cutoff }.reduce(0) { $0 + $1.count }
    return current - added + removed
  }
}
