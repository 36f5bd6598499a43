import CourseModel
import Documents

/// What a part is given when it is added in the picture: the least that makes it whole.
enum StarterFields {
  static func kinds(in design: DesignPicture.Kind) -> [String] {
    design == .serving ? ComponentKind.allCases.map(\.rawValue) : ["source", "task"]
  }

  /// `key: value` of each; nil for a kind that the design has not.
  static func of(
    _ kind: String, in design: DesignPicture.Kind, firstSource: String?
  ) -> [String]? {
    switch design {
    case .serving:
      ComponentKind(rawValue: kind).map { ["kind: \(kind)"] + fields(of: $0) }
    case .pipeline:
      kind == "task"
        ? [
          "inputs: [\(firstSource.map { DocumentNode.scalar($0) } ?? "")]",
          "schedule: \"0 2 * * *\"", "duration: 10m", "idempotent: true",
        ] : nil
    }
  }

  private static func fields(of kind: ComponentKind) -> [String] {
    switch kind {
    case .client, .queue, .registry: []
    case .gateway: ["replicas: 2"]
    case .service: ["replicas: 2", "service: 10ms"]
    case .cache: ["hitRatio: 80%"]
    case .featureStore: ["replicas: 2", "service: {median: 2ms, p99: 12ms}"]
    case .modelServer: ["replicas: 2", "service: 20ms"]
    case .batchJob: ["every: 1h", "base: 1m", "perItem: 1ms"]
    case .streamProcessor: ["service: 2ms"]
    case .store: ["service: 5ms"]
    }
  }
}
