/// Who asks. `system:masters` may do everything.
public struct Requester: Hashable, Sendable {
  public var name: String
  public var groups: [String]
  public var uid = ""
  public var extra: [String: [String]] = [:]
  /// Who speaks in this name (`--as`), which needs a permission of its own.
  public var impersonator: Speaker?
  /// Who owns the fields that are written, when the request does not say: `kubectl`.
  public var agent = ""

  public struct Speaker: Hashable, Sendable {
    public var name: String
    public var groups: [String]

    public init(_ name: String, _ groups: [String]) {
      self.name = name
      self.groups = groups
    }
  }

  public init(name: String, groups: [String], agent: String = "") {
    self.name = name
    self.groups = groups
    self.agent = agent
  }

  /// The groups that everyone of a name is in: service accounts in theirs, all but the anonymous
  /// in `system:authenticated`.
  /// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
  public mutating func addImpliedGroups() {
    var implied: [String] = []
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" {
      implied = ["system:serviceaccounts", "system:serviceaccounts:\(parts[2])"]
    }
    implied.append(name == "system:anonymous" ? "system:unauthenticated" : "system:authenticated")
    groups += implied.filter { !groups.contains($0) }
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
