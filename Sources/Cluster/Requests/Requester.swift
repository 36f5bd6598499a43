/// Who asks. `system:masters` may do everything.
public struct Requester: Hashable, Sendable {
  public var name: String
  public var groups: [String]
  public var uid = ""
  public var extra: [String: [String]] = [:]
  /// Who owns the fields that are written, when the request does not say: `kubectl`.
  public var agent = ""

  public init(name: String, groups: [String], agent: String = "") {
    self.name = name
    self.groups = groups
    self.agent = agent
  }

  /// A loop of the control plane.
  static func controller(_ name: String) -> Requester {
    Requester(
      name: "system:serviceaccount:kube-system:\(name)",
      groups: [
        "system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated",
      ], agent: "kube-controller-manager")
  }

  static func kubelet(_ node: String) -> Requester {
    Requester(
      name: "system:node:\(node)", groups: ["system:nodes", "system:authenticated"],
      agent: "kubelet")
  }

  static let scheduler = Requester(
    name: "system:kube-scheduler", groups: ["system:authenticated"], agent: "kube-scheduler")
  /// The API server itself.
  static let server = Requester(
    name: "system:apiserver", groups: ["system:masters", "system:authenticated"],
    agent: "kube-apiserver")
}
