import KubernetesAPI

/// The kinds of metrics, and how the autoscaler speaks of them.
enum MetricSource {
  /// Where an entry of `spec.metrics` says more: `containerResource`.
  static func field(of type: String) -> String {
    type.isEmpty ? "" : type.prefix(1).lowercased() + type.dropFirst()
  }

  /// The reason of a failure, and what could not be read.
  static func words(_ type: String, _ source: JSON) -> (reason: String, subject: String) {
    let name = source["metric"]["name"].string ?? ""
    return switch type {
    case "ContainerResource":
      (
        "FailedGetContainerResourceMetric",
        "\(source["container"].string ?? "") container metric value"
      )
    case "Pods": ("FailedGetPodsMetric", "pods metric value")
    case "Object": ("FailedGetObjectMetric", "object metric value")
    case "External": ("FailedGetExternalMetric", "\(name) external metric value")
    default:
      ("FailedGetResourceMetric", "\(source["name"].string ?? "") resource metric value")
    }
  }

  static func status(_ type: String, _ current: JSON) -> JSON {
    ["type": .string(type), field(of: type): current]
  }

  static func selector(_ metric: JSON) -> String {
    metric["selector"].isNull ? "nil" : SelectorText.go(metric["selector"])
  }

  static func externalName(_ metric: JSON) -> String {
    "external metric \(metric["name"].string ?? "")(\(selector(metric)))"
  }
}
