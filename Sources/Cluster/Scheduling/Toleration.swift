import KubernetesAPI

/// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
struct Toleration: Hashable, Sendable {
  var key: String
  var relation: String
  var value: String
  /// Empty: every effect.
  var effect: String
  /// How long a NoExecute taint is borne; nil: for ever.
  var seconds: Int?

  init(_ toleration: JSON) {
    key = toleration["key"].string ?? ""
    relation = toleration["operator"].string ?? "Equal"
    value = toleration["value"].string ?? ""
    effect = toleration["effect"].string ?? ""
    seconds = toleration["tolerationSeconds"].int
  }

  func tolerates(_ taint: Taint) -> Bool {
    if !effect.isEmpty, effect != taint.effect { return false }
    if !key.isEmpty, key != taint.key { return false }
    switch relation {
    case "Exists": return true
    case "", "Equal": return value == taint.value
    case "Lt", "Gt":
      guard let bound = Int64(value), let have = Int64(taint.value) else { return false }
      return relation == "Lt" ? have < bound : have > bound
    default: return false
    }
  }
}

struct Taint: Hashable, Sendable {
  var key: String
  var value: String
  var effect: String

  init(key: String, value: String = "", effect: String) {
    self.key = key
    self.value = value
    self.effect = effect
  }

  init(_ taint: JSON) {
    self.init(
      key: taint["key"].string ?? "", value: taint["value"].string ?? "",
      effect: taint["effect"].string ?? "")
  }

  static let unschedulable = Taint(key: "node.kubernetes.io/unschedulable", effect: "NoSchedule")
}
