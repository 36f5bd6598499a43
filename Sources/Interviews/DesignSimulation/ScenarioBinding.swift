import CourseModel
import Documents

/// A serving scenario with its names looked up in a design.
struct ScenarioBinding {
  struct Fault {
    var source: ServingFault
    /// Components it meets, by index; for faults of traffic, clients.
    var targets: [Int]
    /// For a lost zone, its index in the plan.
    var zone: Int?
  }

  /// One for each client, by its index among the components.
  var traffic: [(client: Int, traffic: Traffic)] = []
  var faults: [Fault] = []

  private let design: ServingDesign
  private let log: ProblemLog

  /// Problems go to the log.
  init(_ scenario: ServingScenario, _ design: ServingDesign, zones: [String], log: ProblemLog) {
    self.design = design
    self.log = log
    bindTraffic(scenario)
    faults = scenario.faults.map { bind($0, zones: zones) }
  }

  private mutating func bindTraffic(_ scenario: ServingScenario) {
    var named: [Int: Traffic] = [:]
    var general: Traffic?
    for entry in scenario.traffic {
      if let name = entry.client {
        guard let client = client(name) else { continue }
        if named.updateValue(entry, forKey: client) != nil {
          log.add(.trafficTwice(name.value), at: name.place)
        }
      } else {
        general = entry
      }
    }
    for client in design.clients {
      if let found = named[client] ?? general {
        traffic.append((client, found))
      } else {
        let component = design.components[client]
        log.add(.noTraffic(component.name), at: component.place)
      }
    }
  }

  private func bind(_ fault: ServingFault, zones: [String]) -> Fault {
    var bound = Fault(source: fault, targets: [])
    switch fault.kind {
    case .lostZone(let zone, _):
      bound.zone = zones.firstIndex(of: zone.value)
      bound.targets = design.components.indices.filter {
        design.components[$0].kind != .client && design.components[$0].zones.contains(zone.value)
      }
    case .slow(let target, _), .errors(let target, _), .down(let target),
      .cacheFlush(let target), .badModel(let target, _, _, _):
      bound.targets = components(target)
    case .spike(let name, _), .late(let name), .malformed(let name, _):
      bound.targets = name.map { client($0).map { [$0] } ?? [] } ?? design.clients
    }
    return bound
  }

  private func components(_ target: FaultTarget) -> [Int] {
    switch target {
    case .kinds(let kinds):
      return design.components.indices.filter {
        let kind = design.components[$0].kind
        return kinds.contains(kind) && kind != .client
      }
    case .component(let name):
      let index = design.components.firstIndex { $0.name == name.value && $0.kind != .client }
      if let index { return [index] }
      let known = design.components.filter { $0.kind != .client }.map(\.name)
      log.add(.unknown("component", name.value, known: known), at: name.place)
      return []
    }
  }

  private func client(_ name: Located<String>) -> Int? {
    let found = design.clients.first { design.components[$0].name == name.value }
    if found == nil {
      let known = design.clients.map { design.components[$0].name }
      log.add(.unknown("client", name.value, known: known), at: name.place)
    }
    return found
  }
}
