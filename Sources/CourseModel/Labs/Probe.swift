/// How a check observes.
public enum Probe: Codable, Sendable, Equatable {
  case program(ProgramProbe)
  case pythonTests(PythonTestsProbe)
  case property(PropertyProbe)
  case structuredFile(StructuredFileProbe)
  case prometheusRules(PrometheusRulesProbe)
  case cluster(ClusterProbe)

  /// The names authors write after `kind:`.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case program
    case pythonTests = "python-tests"
    case property
    case structuredFile = "structured-file"
    case prometheusRules = "prometheus-rules"
    case cluster
  }

  public var kind: Kind {
    switch self {
    case .program: .program
    case .pythonTests: .pythonTests
    case .property: .property
    case .structuredFile: .structuredFile
    case .prometheusRules: .prometheusRules
    case .cluster: .cluster
    }
  }
}
