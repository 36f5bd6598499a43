/// Why a pod can't be on a node.
struct Rejection: Sendable, Hashable {
  /// What must change before it can.
  struct Cause: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let unschedulable = Cause(rawValue: 1)
    static let taints = Cause(rawValue: 2)
    static let nodeAffinity = Cause(rawValue: 4)
    static let ports = Cause(rawValue: 8)
    static let resources = Cause(rawValue: 16)
    static let volumes = Cause(rawValue: 32)
    static let spread = Cause(rawValue: 64)
    static let podAffinity = Cause(rawValue: 128)
    /// A claim that only one pod may use is in use.
    static let claimInUse = Cause(rawValue: 256)
    static let any = Cause(rawValue: 511)
  }

  /// As the scheduler says it: `Insufficient cpu`.
  var reasons: [String]
  var cause: Cause
  /// Taking pods away from the node would not help.
  var isUnresolvable = false

  init(_ reasons: [String], _ cause: Cause, isUnresolvable: Bool = false) {
    self.reasons = reasons
    self.cause = cause
    self.isUnresolvable = isUnresolvable
  }

  static func unresolvable(_ reason: String, _ cause: Cause) -> Rejection {
    Rejection([reason], cause, isUnresolvable: true)
  }
}
