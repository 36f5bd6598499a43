import KubernetesAPI

/// What the APIs of custom and external metrics answer: values that a scenario gives. Nothing given
/// means that these APIs are not installed.
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-metrics-apis
public struct GivenMetrics: Sendable, Hashable {
  /// A metric of pods, or of one object of a kind, in a namespace.
  public struct Custom: Sendable, Hashable {
    public var namespace: String
    /// `Pod`, `Service`, `Ingress` ...
    public var kind: String
    public var metric: String

    public init(namespace: String, kind: String, metric: String) {
      self.namespace = namespace
      self.kind = kind
      self.metric = metric
    }
  }

  /// A series from outside the cluster.
  public struct External: Sendable, Hashable {
    public var namespace: String
    public var metric: String
    public var labels: JSON
    /// Thousandths.
    public var milli: Int

    public init(namespace: String, metric: String, labels: JSON = [:], milli: Int) {
      self.namespace = namespace
      self.metric = metric
      self.labels = labels
      self.milli = milli
    }
  }

  /// Thousandths, by the object's name.
  public var custom: [Custom: [String: Int]] = [:]
  public var external: [External] = []

  public init() {}
}
