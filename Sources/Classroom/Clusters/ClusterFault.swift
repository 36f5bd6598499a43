/// Why something with a simulated cluster could not be done.
public enum ClusterFault: Error, Sendable, Equatable {
  case notRunning(name: String, known: [String])
  case badName(String)
  case noScenario(String, known: [String])
  case cannotStart(name: String, reason: String, log: String)
  case portTaken(Int)
  case noAnswer(name: String, reason: String)
  case badDuration(String)
  case badCondition(String)
  case notReached(condition: String, within: String)
  case nothingDone(lab: String)
  case otherScenario(name: String, running: String, asked: String)
}

extension ClusterFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notRunning(let name, let known):
      """
      \(name): no such cluster is running; expected \(known.isEmpty ? "one that was started" : "one of \(known.joined(separator: ", "))")
        try: drydock cluster up\(name == "default" ? "" : " \(name)")
      """
    case .badName(let name):
      """
      \(name): found this name for a cluster; expected lower-case letters, digits and dashes
        try: drydock cluster up my-cluster
      """
    case .noScenario(let name, let known):
      """
      \(name): no such scenario; expected a file, or one of \(known.joined(separator: ", "))
        try: drydock cluster up --scenario \(known.first ?? "FILE")
      """
    case .cannotStart(let name, let reason, let log):
      "cluster \(name): \(reason); expected its server to start\n  try: less \(log)"
    case .portTaken(let port):
      "port \(port): taken; expected a free one\n  try: leave --port out, and a free one is used"
    case .noAnswer(let name, let reason):
      """
      cluster \(name): \(reason); expected an answer of its server
        try: drydock cluster down \(name) && drydock cluster up \(name)
      """
    case .badDuration(let text):
      "\(text): found this for a time; expected one such as +90s, +10m or +1h30m"
    case .badCondition(let text):
      """
      \(text): found this for a condition; expected KIND/NAME=CONDITION, such as \
      deployment/web=Available, pod/web-0=Ready or job/train=Complete
      """
    case .notReached(let condition, let within):
      """
      \(condition): did not come true within \(within); expected it to
        try: kubectl get events   or a longer --limit
      """
    case .nothingDone(let lab):
      """
      \(lab): nothing was done in its live cluster; expected commands of yours
        try: eval "$(drydock cluster use \(lab))"   then kubectl, or drydock check --answer files
      """
    case .otherScenario(let name, let running, let asked):
      """
      cluster \(name): runs scenario \(running); expected \(asked)
        try: drydock cluster up \(name) --scenario \(asked) --fresh   (what is in it goes), or another name
      """
    }
  }

  public var exitCode: Int32 {
    switch self {
    case .badName, .noScenario, .badDuration, .badCondition, .nothingDone: 64
    case .notReached: 1
    case .portTaken, .otherScenario: 75
    case .notRunning: 65
    case .cannotStart, .noAnswer: 70
    }
  }
}
