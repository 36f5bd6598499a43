/// Times by size class: 32 classes to each power of two, so that a percentile is right within
/// 1.6%. From 1 microsecond to about 100 days.
public enum TimeHistogram {
  public static let classes = 43 * 32

  /// The class of a time in seconds.
  @inlinable public static func index(of seconds: Double) -> Int {
    // In microseconds from 1; the exponent and the first five bits of the fraction are the class.
    let bits = (seconds * 1_000_000 + 1).bitPattern
    return min(Int(truncatingIfNeeded: bits &>> 47) &- (1023 &<< 5), classes - 1)
  }

  /// The middle of a class, in seconds.
  public static func value(of index: Int) -> Double {
    let low = Double(bitPattern: UInt64(index + 1023 << 5) << 47)
    let high = Double(bitPattern: UInt64(index + 1 + 1023 << 5) << 47)
    return ((low + high) / 2 - 1) / 1_000_000
  }

  /// Percentiles of weighted counts by class, for `shares` in rising order; 0 when all counts are 0.
  public static func percentiles(_ shares: [Double], of weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    guard total > 0 else { return shares.map { _ in 0 } }
    var found: [Double] = []
    var sum = 0.0
    var index = -1
    for share in shares {
      while sum < share * total, index < weights.count - 1 {
        index += 1
        sum += weights[index]
      }
      found.append(value(of: max(0, index)))
    }
    return found
  }
}
