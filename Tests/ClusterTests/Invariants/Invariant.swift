import KubernetesAPI

@testable import Cluster

/// Something that holds after every change of every cluster's log.
protocol Invariant {
  init()
  /// What a change breaks; nil when it breaks nothing.
  /// - Parameter view: the cluster with the change; `change.previous` is the object before it.
  mutating func fault(_ change: Change, _ view: LogView) -> String?
  /// What is wrong with a cluster that has been left alone for a while.
  func faultAtRest(_ view: LogView) -> String?
}

extension Invariant {
  func faultAtRest(_ view: LogView) -> String? { nil }
}

/// A broken invariant, with what it takes to see it again.
struct InvariantFault: CustomStringConvertible {
  var invariant: String
  var fault: String
  var change: Change?

  var description: String {
    guard let change else { return "\(invariant), at rest: \(fault)" }
    return "\(invariant), \(change.time.microText), version \(change.version), "
      + "\(change.kind.rawValue) \(change.key): \(fault)"
  }
}

enum Invariants {
  static var all: [any Invariant.Type] {
    [
      LogOrder.self, EventOrder.self, MetadataKept.self, LegalPodPhases.self,
      PodStaysOnItsNode.self,
      NodeHasRoom.self, OwnersExist.self, SurgeWithinLimit.self, AvailabilityWithinLimit.self,
      BudgetRespected.self, QuotaKept.self, AddressesUnique.self, JobWithinLimits.self,
      StatefulOrder.self,
    ]
  }

  /// The first fault of each invariant in a log.
  /// - Parameter isAtRest: nothing was asked of the cluster for some minutes.
  static func faults(in log: some Sequence<Change>, isAtRest: Bool) -> [InvariantFault] {
    var view = LogView()
    var open = all.map { $0.init() }
    var found: [InvariantFault] = []
    for change in log {
      view.apply(change)
      for place in open.indices.reversed() {
        guard let fault = open[place].fault(change, view) else { continue }
        found.append(
          InvariantFault(invariant: "\(type(of: open[place]))", fault: fault, change: change))
        open.remove(at: place)
      }
    }
    guard isAtRest else { return found }
    for invariant in open {
      guard let fault = invariant.faultAtRest(view) else { continue }
      found.append(InvariantFault(invariant: "\(type(of: invariant))", fault: fault))
    }
    return found
  }
}
