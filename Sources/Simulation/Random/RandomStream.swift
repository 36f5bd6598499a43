#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Seeded random numbers: xoshiro256++ (Blackman and Vigna, prng.di.unimi.it), whose state is
/// filled by SplitMix64. Equal seeds and streams give equal numbers.
@frozen public struct RandomStream: Sendable, BitwiseCopyable {
  @usableFromInline var a: UInt64
  @usableFromInline var b: UInt64
  @usableFromInline var c: UInt64
  @usableFromInline var d: UInt64
  /// The second of a pair of normal numbers; NaN when there is none.
  @usableFromInline var spare: Double

  /// A stream of its own for each purpose, so that one purpose's use never shifts another's.
  public init(seed: UInt64, stream: Int) {
    var state = seed ^ (UInt64(bitPattern: Int64(stream)) &* 0xD134_2543_DE82_EF95)
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    (a, b, c, d) = (next(), next(), next(), next())
    spare = .nan
  }

  @inlinable public mutating func next() -> UInt64 {
    let sum = a &+ d
    let result = ((sum << 23) | (sum >> 41)) &+ a
    let t = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 45) | (d >> 19)
    return result
  }

  /// In `0 ..< 1`, with 53 random bits.
  @inlinable public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Whether something of this probability happens. Certain things take no random number.
  @inlinable public mutating func happens(_ probability: Double) -> Bool {
    if probability >= 1 { return true }
    return probability > 0 && uniform() < probability
  }

  /// With mean 1.
  @inlinable public mutating func exponential() -> Double {
    // 1 - uniform is in (0, 1], so the logarithm is finite.
    -log(1 - uniform())
  }

  /// Standard normal, by Marsaglia's polar method.
  @inlinable public mutating func normal() -> Double {
    if !spare.isNaN {
      let value = spare
      spare = .nan
      return value
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let s = x * x + y * y
      if s < 1 && s > 0 {
        let scale = (-2 * log(s) / s).squareRoot()
        spare = y * scale
        return x * scale
      }
    }
  }
}
