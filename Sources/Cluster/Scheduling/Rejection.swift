/// Why a pod can't be on a node.
struct Rejection: Sendable, Hashable {
  /// As the scheduler says it: `Insufficient cpu`.
  var reasons: [String]
  /// Taking pods away from the node would not help.
  var isUnresolvable = false

  init(_ reasons: [String], isUnresolvable: Bool = false) {
    self.reasons = reasons
    self.isUnresolvable = isUnresolvable
  }

  static func unresolvable(_ reason: String) -> Rejection {
    Rejection([reason], isUnresolvable: true)
  }
}
