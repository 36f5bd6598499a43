import Simulation
import Testing

@Suite struct RandomTests {
  /// Mean and variance of 200,000 draws against the exact ones, within five standard errors.
  private func check(
    _ distribution: TimeDistribution, mean: Double, variance: Double,
    _ place: SourceLocation = #_sourceLocation
  ) {
    var random = RandomStream(seed: 11, stream: 0)
    let count = 200_000
    let draws = (0..<count).map { _ in distribution.sample(&random) }
    let found = draws.reduce(0, +) / Double(count)
    let spread = draws.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(count)
    let error = (variance / Double(count)).squareRoot()
    #expect(abs(found - mean) <= 5 * error + 1e-12, sourceLocation: place)
    #expect(abs(spread - variance) <= 0.05 * variance, sourceLocation: place)
    #expect(abs(distribution.mean - mean) <= 1e-9, sourceLocation: place)
    #expect(abs(distribution.variance - variance) <= 1e-9, sourceLocation: place)
  }

  @Test func distributionsHaveTheirMoments() {
    check(.constant(0.25), mean: 0.25, variance: 0)
    check(.exponential(mean: 0.02), mean: 0.02, variance: 0.0004)
    check(.uniform(1, 3), mean: 2, variance: 1.0 / 3)
    // sigma = ln 4 / 2.3263; mean = exp(sigma^2 / 2), variance = (exp(sigma^2) - 1) mean^2.
    check(
      .lognormal(median: 1, p99: 4), mean: 1.194293104959, variance: 0.608098422972)
  }

  @Test func lognormalHasItsMedianAndItsP99() {
    let distribution = TimeDistribution.lognormal(median: 0.02, p99: 0.08)
    var random = RandomStream(seed: 5, stream: 0)
    let draws = (0..<100_000).map { _ in distribution.sample(&random) }.sorted()
    #expect(abs(draws[50_000] / 0.02 - 1) < 0.01)
    #expect(abs(draws[99_000] / 0.08 - 1) < 0.04)
    #expect(abs(distribution.share(upTo: 0.08) - 0.99) < 1e-12)
    #expect(abs(distribution.share(upTo: 0.02) - 0.5) < 1e-12)
  }

  @Test func sharesUpToATime() {
    #expect(TimeDistribution.constant(2).share(upTo: 1.9) == 0)
    #expect(TimeDistribution.constant(2).share(upTo: 2) == 1)
    #expect(TimeDistribution.uniform(1, 3).share(upTo: 1.5) == 0.25)
    #expect(abs(TimeDistribution.exponential(mean: 2).share(upTo: 2) - 0.632_120_558_8) < 1e-9)
  }

  @Test func streamsAreTheirOwnAndRepeat() {
    var first = RandomStream(seed: 1, stream: 0)
    var again = RandomStream(seed: 1, stream: 0)
    var other = RandomStream(seed: 1, stream: 1)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in again.next() })
    #expect(Set(numbers).isDisjoint(with: (0..<100).map { _ in other.next() }))
  }
}
