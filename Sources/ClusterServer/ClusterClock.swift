import KubernetesAPI

/// Where virtual time stands while real time goes by.
///
/// It runs as fast as real time, from the moment the cluster came up, plus what was skipped. While
/// a client only waits it may run faster.
struct ClusterClock: Sendable {
  /// Microseconds of a real clock that never goes back.
  let real: @Sendable () -> Int64
  private var realMark: Int64
  private var virtualMark: Timestamp
  private(set) var rate: Double = 1

  init(start: Timestamp, real: @escaping @Sendable () -> Int64) {
    self.real = real
    realMark = real()
    virtualMark = start
  }

  var now: Timestamp {
    let passed = Double(real() - realMark) * rate
    return Timestamp(microseconds: virtualMark.microseconds + Int64(passed))
  }

  /// Moves virtual time on at once.
  mutating func skip(to moment: Timestamp) {
    virtualMark = max(now, moment)
    realMark = real()
  }

  mutating func run(at rate: Double) {
    guard rate != self.rate else { return }
    virtualMark = now
    realMark = real()
    self.rate = rate
  }

  /// Real microseconds until a virtual moment.
  func wait(until moment: Timestamp) -> Int64 {
    max(0, Int64(Double(moment.microseconds - now.microseconds) / rate))
  }
}
