import CourseModel
import Interviews
import Testing

/// A design run several times, and what is known about it by theory.
struct Trial {
  var design: String
  var scenario: String

  /// A client that calls one service.
  static func station(
    _ service: String, places: Int = 1, queue: String = "unbounded", rate: Int, duration: String,
    warmUp: String = "20s"
  ) -> Trial {
    Trial(
      design: """
        kind: serving
        components:
          users: {kind: client}
          api: {kind: service, replicas: \(places), concurrency: 1, queue: \(queue), service: \(service)}
        flows:
          - {from: users, to: api}
        """,
      scenario: """
        kind: serving
        duration: \(duration)
        warmUp: \(warmUp)
        traffic: [{rate: \(rate)rps}]
        """)
  }

  func serving(seed: UInt64 = 1, precision: DesignRun.Precision = .exact) throws -> ServingReport {
    let report = try DesignRun.report(
      of: .init(text: design, file: "design.yaml"),
      scenario: .init(text: scenario, file: "scenario.yaml"), seed: seed, precision: precision)
    guard case .serving(let serving) = report else { throw NoServing() }
    return serving
  }

  private struct NoServing: Error {}

  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  /// A figure's mean over eight seeds must have the exact value inside its 99.9% confidence interval
  /// (Student's t with 7 degrees of freedom: 5.408), and that interval must be narrower than
  /// `within` of the value, so that the check can fail.
  func check(
    _ name: String, is exact: Double, within: Double = 0.03,
    _ place: SourceLocation = #_sourceLocation, measure: (ServingReport) -> Double
  ) throws {
    let values = try Self.seeds.map { measure(try serving(seed: $0)) }
    let mean = values.reduce(0, +) / 8
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 7
    let half = 5.408 * (variance / 8).squareRoot()
    // Figures carry six digits.
    #expect(
      abs(mean - exact) <= half + 1e-5 * exact,
      "\(name): \(mean) +- \(half), exactly \(exact)", sourceLocation: place)
    #expect(
      half <= within * exact, "\(name): +- \(half) is too wide to judge", sourceLocation: place)
  }
}

extension ServingReport {
  func component(_ name: String) throws -> ComponentReport {
    try #require(components.first { $0.name == name })
  }
}
