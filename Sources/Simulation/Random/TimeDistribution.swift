#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a time varies; all times in seconds.
@frozen public struct TimeDistribution: Sendable, Equatable, BitwiseCopyable {
  @frozen public enum Shape: UInt8, Sendable { case constant, exponential, lognormal, uniform }

  public var shape: Shape
  /// constant: the time; exponential: the mean; lognormal: the median; uniform: the least.
  public var first: Double
  /// lognormal: sigma of the logarithm; uniform: the greatest; otherwise unused.
  public var second: Double

  @usableFromInline init(shape: Shape, first: Double, second: Double) {
    self.shape = shape
    self.first = first
    self.second = second
  }

  public static func constant(_ time: Double) -> TimeDistribution {
    TimeDistribution(shape: .constant, first: time, second: 0)
  }

  public static func exponential(mean: Double) -> TimeDistribution {
    TimeDistribution(shape: .exponential, first: mean, second: 0)
  }

  /// The lognormal with this median and 99th percentile: sigma = ln(p99 / median) / z(0.99).
  public static func lognormal(median: Double, p99: Double) -> TimeDistribution {
    TimeDistribution(shape: .lognormal, first: median, second: log(p99 / median) / z99)
  }

  public static func uniform(_ least: Double, _ greatest: Double) -> TimeDistribution {
    TimeDistribution(shape: .uniform, first: least, second: greatest)
  }

  /// The standard normal's 99th percentile.
  static let z99 = 2.3263478740408408

  @inlinable public func sample(_ random: inout RandomStream) -> Double {
    switch shape {
    case .constant: first
    case .exponential: first * random.exponential()
    case .lognormal: first * exp(second * random.normal())
    case .uniform: first + (second - first) * random.uniform()
    }
  }

  public var mean: Double {
    switch shape {
    case .constant, .exponential: first
    case .lognormal: first * exp(second * second / 2)
    case .uniform: (first + second) / 2
    }
  }

  public var variance: Double {
    switch shape {
    case .constant: 0
    case .exponential: first * first
    case .lognormal: (exp(second * second) - 1) * mean * mean
    case .uniform: (second - first) * (second - first) / 12
    }
  }
}

extension TimeDistribution {
  /// The share of times that are at most `time`.
  public func share(upTo time: Double) -> Double {
    switch shape {
    case .constant: return time >= first ? 1 : 0
    case .exponential: return time <= 0 ? 0 : first > 0 ? 1 - exp(-time / first) : 1
    case .uniform:
      return second > first
        ? min(1, max(0, (time - first) / (second - first))) : (time >= first ? 1 : 0)
    case .lognormal:
      guard time > 0 else { return 0 }
      guard second > 0 else { return time >= first ? 1 : 0 }
      return 0.5 * erfc(-log(time / first) / second / 2.0.squareRoot())
    }
  }
}
