/// A pod in one line: what its phase alone does not tell, read from its containers.
/// The rule is `printPod` of pkg/printers/internalversion.
public struct PodSummary {
  /// `Running`, `Init:0/2`, `CrashLoopBackOff`, `Completed`, `Terminating` ...
  public private(set) var status: String
  private(set) var ready = 0
  /// Containers and sidecars.
  private(set) var containers: Int
  private var restarts = Restarts()

  private struct Restarts {
    var count = 0
    var last: Timestamp?

    mutating func add(_ container: JSON) {
      count += container["restartCount"].int ?? 0
      let end = container["lastState"]["terminated"]["finishedAt"].string.flatMap { Timestamp($0) }
      if let end, last.map({ $0 < end }) ?? true { last = end }
    }
  }

  public init(_ pod: JSON) {
    let state = pod["status"]
    let sidecars = Self.sidecars(pod)
    containers = pod["spec"]["containers"].elements.count + sidecars.count
    let said = [state["reason"], state["phase"]].compactMap(\.string)
    status = said.first { !$0.isEmpty } ?? ""
    if state["conditions"].elements.contains(where: {
      $0["type"].string == "PodScheduled" && $0["reason"].string == "SchedulingGated"
    }) {
      status = "SchedulingGated"
    }
    let isInitializing = readInitContainers(pod, sidecars)
    if !isInitializing || Cell.status(of: "Initialized", in: state["conditions"]) == "True" {
      restarts = Restarts()
      for container in state["initContainerStatuses"].elements
      where container["name"].string.map(sidecars.contains) ?? false {
        restarts.add(container)
      }
      readContainers(state)
    }
    guard !pod["metadata"]["deletionTimestamp"].isNull else { return }
    if state["reason"].string == "NodeLost" {
      status = "Unknown"
    } else if !["Succeeded", "Failed"].contains(state["phase"].string) {
      status = "Terminating"
    }
  }

  /// `2`, or `2 (5s ago)` where the last end is known.
  func restartsText(_ now: Timestamp) -> String {
    guard restarts.count > 0, let last = restarts.last else { return String(restarts.count) }
    return "\(restarts.count) (\(HumanDuration.text(from: last, to: now)) ago)"
  }

  /// `1/2` of the conditions that readiness waits for besides its containers.
  static func readinessGates(_ pod: JSON) -> String {
    let gates = pod["spec"]["readinessGates"].elements
    guard !gates.isEmpty else { return "<none>" }
    let conditions = pod["status"]["conditions"]
    let open = gates.filter {
      Cell.status(of: $0["conditionType"].string ?? "", in: conditions) == "True"
    }
    return "\(open.count)/\(gates.count)"
  }

  /// Init containers that keep running beside the others.
  private static func sidecars(_ pod: JSON) -> Set<String> {
    Set(
      pod["spec"]["initContainers"].elements
        .filter { $0["restartPolicy"].string == "Always" }
        .compactMap { $0["name"].string })
  }

  /// Whether an init container still has to do its work, or failed to.
  private mutating func readInitContainers(_ pod: JSON, _ sidecars: Set<String>) -> Bool {
    for (index, container) in pod["status"]["initContainerStatuses"].elements.enumerated() {
      restarts.add(container)
      let terminated = container["state"]["terminated"]
      let waiting = container["state"]["waiting"]["reason"].string ?? ""
      if !terminated.isNull, (terminated["exitCode"].int ?? 0) == 0 { continue }
      if container["started"].bool == true,
        container["name"].string.map(sidecars.contains) ?? false
      {
        if container["ready"].bool == true { ready += 1 }
        continue
      }
      if !terminated.isNull {
        status = "Init:\(Self.end(terminated))"
      } else if !waiting.isEmpty, waiting != "PodInitializing" {
        status = "Init:\(waiting)"
      } else {
        status = "Init:\(index)/\(pod["spec"]["initContainers"].elements.count)"
      }
      return true
    }
    return false
  }

  /// The first container that has something to say is heard; a `Completed` one among others that
  /// still run is not.
  private mutating func readContainers(_ state: JSON) {
    var hasRunning = false
    for container in state["containerStatuses"].elements.reversed() {
      restarts.add(container)
      let waiting = container["state"]["waiting"]["reason"].string ?? ""
      let terminated = container["state"]["terminated"]
      if !waiting.isEmpty {
        status = waiting
      } else if !terminated.isNull {
        status = Self.end(terminated)
      } else if container["ready"].bool == true, !container["state"]["running"].isNull {
        hasRunning = true
        ready += 1
      }
    }
    if status == "Completed", hasRunning {
      let isReady = Cell.status(of: "Ready", in: state["conditions"]) == "True"
      status = isReady ? "Running" : "NotReady"
    }
  }

  /// `OOMKilled`, `Signal:9`, `ExitCode:1`.
  private static func end(_ terminated: JSON) -> String {
    if let reason = terminated["reason"].string, !reason.isEmpty { return reason }
    if let signal = terminated["signal"].int, signal != 0 { return "Signal:\(signal)" }
    return "ExitCode:\(terminated["exitCode"].int ?? 0)"
  }
}
