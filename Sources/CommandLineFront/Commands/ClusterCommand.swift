import ArgumentParser
import Classroom
import Foundation

struct ClusterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Simulated Kubernetes clusters for your own kubectl.",
    discussion: """
      A cluster starts in milliseconds and answers kubectl on this machine. Its
      scheduler, controllers and kubelets run in virtual time: as fast as real
      time while you work, and as far ahead as you say.

      Examples:
        drydock cluster up
        eval "$(drydock cluster use)"        then: kubectl get nodes
        drydock cluster clock +10m
        drydock cluster clock --until deployment/web=Available
        drydock cluster down
      """,
    subcommands: [
      ClusterUpCommand.self, ClusterDownCommand.self, ClusterStatusCommand.self,
      ClusterClockCommand.self, ClusterUseCommand.self, ClusterServeCommand.self,
    ])
}

/// Which cluster a command means.
struct ClusterName: ParsableArguments {
  @Argument(help: "The cluster; inside a cluster lab's workspace that lab's.")
  var name: String?

  /// - Parameter isNew: it may be one that does not run yet.
  func resolved(_ shared: SharedOptions, isNew: Bool = false) throws -> String {
    if let name { return name }
    let desk = try shared.desk()
    if let opened = try? shared.open(nil, desk) { return opened.lab.id }
    let running = ShowClusters(desk: desk)().map(\.name)
    // The one that runs is meant, wherever one stands.
    return !isNew && running.count == 1 ? running[0] : "default"
  }
}

struct ClusterUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up", abstract: "Start a cluster, or find the one that runs.",
    discussion: """
      Starting a cluster that was stopped does everything again that was done in
      it; --fresh begins anew.

      Examples:
        drydock cluster up
        drydock cluster up drill --scenario ./three-zones.yaml
        drydock cluster up --scenario recordings --json
      """)

  @OptionGroup var cluster: ClusterName
  @Option(help: "A scenario file, or the name of one that comes with Drydock.")
  var scenario: String?
  @Option(help: "The port; without it a free one.") var port = 0
  @Option(help: "Decides every random choice of the cluster.") var seed: UInt64?
  @Flag(help: "Forget what was done in a cluster of this name.") var fresh = false
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port): expected a number from 0 to 65535")
    }
  }

  func run() async throws {
    let started = try StartCluster(desk: try shared.desk())(
      try cluster.resolved(shared, isNew: true), scenario: scenario, port: port, seed: seed, isFresh: fresh)
    if shared.json { return try Output.json(started.record) }
    let style = shared.style
    let record = started.record
    let how =
      started.isNew ? started.isResumed ? "is up again, as it was" : "is up" : "runs already"
    Output.lines([
      "", "  Cluster \(style.bold(record.name)) \(how) on port \(record.port).",
      "  \(style.accent("export KUBECONFIG=\(record.kubeconfig)"))",
      "  then \(style.accent("kubectl get nodes"))   stop it: \(style.accent("drydock cluster down \(record.name)"))",
      "",
    ])
  }
}

struct ClusterDownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down", abstract: "Stop a cluster; what was done in it stays.",
    discussion: """
      Examples:
        drydock cluster down
        drydock cluster down drill --forget
        drydock cluster down --all
      """)

  @OptionGroup var cluster: ClusterName
  @Flag(help: "Every cluster that runs.") var all = false
  @Flag(help: "Forget what was done in it, too.") var forget = false
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let desk = try shared.desk()
    let names = all ? ShowClusters(desk: desk)().map(\.name) : [try cluster.resolved(shared)]
    let stop = StopCluster(desk: desk)
    for name in names { try forget ? stop.forget(name) : stop(name) }
    if shared.json { return try Output.json(["stopped": names]) }
    Output.lines(
      names.isEmpty
        ? ["  No cluster runs."]
        : names.map { "  Cluster \($0) is stopped\(forget ? " and forgotten" : "")." })
  }
}

struct ClusterStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The clusters that run, and their virtual time.",
    discussion: "Example:\n  drydock cluster status")

  @OptionGroup var shared: SharedOptions

  struct Row: Encodable {
    var cluster: ClusterRecord
    var moment: ClusterControl.Moment
  }

  func run() async throws {
    let rows = try ShowClusters(desk: try shared.desk())().map {
      Row(cluster: $0, moment: try ClusterControl($0).status())
    }
    if shared.json { return try Output.json(rows) }
    if rows.isEmpty {
      return Output.lines([
        "  No cluster runs. \(shared.style.accent("drydock cluster up")) starts one."
      ])
    }
    for row in rows {
      Output.lines([
        "  \(shared.style.bold(row.cluster.name))   port \(row.cluster.port), "
          + "virtual time \(row.moment.now), up for \(SimulatedTime.text(row.moment.running)), "
          + "\(row.moment.objects) objects",
        "    KUBECONFIG=\(row.cluster.kubeconfig)",
      ])
    }
  }
}

struct ClusterClockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Show a cluster's virtual time, or move it on.",
    discussion: """
      Everything that would have happened in that time happens: probes, back-offs,
      autoscaling, schedules.

      Examples:
        drydock cluster clock
        drydock cluster clock +10m
        drydock cluster clock --until deployment/web=Available
        drydock cluster clock --until pod/train=phase:Failed --limit 2h -n jobs
      """)

  @Argument(help: "How far: +90s, +10m, +1h30m. Or the cluster's name.") var words: [String] = []
  @Option(help: "Until KIND/NAME=CONDITION holds (also `deleted`, `phase:Running`).")
  var until: String?
  @Option(help: "With --until: at most so far.") var limit = "1h"
  @Option(name: [.customShort("n"), .long], help: "The namespace of what is waited for.")
  var namespace = "default"
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let name = words.first { !$0.hasPrefix("+") }
    var cluster = ClusterName()
    cluster.name = name
    let record = try ShowClusters(desk: try shared.desk()).required(try cluster.resolved(shared))
    let control = ClusterControl(record)
    let moment: ClusterControl.Moment
    if let until {
      guard let seconds = SimulatedTime.seconds(limit) else {
        throw ClassroomFault.cluster(.badDuration(limit))
      }
      moment = try control.skip(until: until, namespace: namespace, limit: seconds)
    } else if let step = words.first(where: { $0.hasPrefix("+") }) {
      guard let seconds = SimulatedTime.seconds(String(step.dropFirst())) else {
        throw ClassroomFault.cluster(.badDuration(step))
      }
      moment = try control.skip(seconds: seconds)
    } else {
      moment = try control.status()
    }
    if let until, moment.reached != true {
      throw ClassroomFault.cluster(.notReached(condition: until, within: limit))
    }
    if shared.json { return try Output.json(moment) }
    Output.lines([
      "  It is \(moment.now) in cluster \(record.name), "
        + "\(SimulatedTime.text(moment.running)) after it came up."
    ])
  }
}

struct ClusterUseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Print what points kubectl at a cluster.",
    discussion: "Example:\n  eval \"$(drydock cluster use)\"")

  @OptionGroup var cluster: ClusterName
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let desk = try shared.desk()
    let record = try ShowClusters(desk: desk).required(try cluster.resolved(shared))
    if shared.json { return try Output.json(["kubeconfig": record.kubeconfig]) }
    var lines = ["export KUBECONFIG='\(record.kubeconfig)'"]
    if let kubectl = FindKubectl(desk: desk)(), kubectl.isOwn {
      lines.append("export PATH='\(kubectl.path.dropLast("/kubectl".count))':\"$PATH\"")
    }
    Output.lines(lines)
  }
}

/// The server process of one cluster.
struct ClusterServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "The server process of one cluster.", shouldDisplay: false)

  @Argument var name: String
  @Option var scenario: String
  @Option var port = 0
  @Option var seed: UInt64?
  @Option(name: .customLong("apply")) var manifests: [String] = []
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    try await ServeCluster(desk: try shared.desk())(
      name, scenarioFile: scenario, port: port, seed: seed, manifests: manifests)
  }
}

/// Virtual durations in words.
enum SimulatedTime {
  /// Seconds of `90s`, `10m`, `1h30m`, `2d`; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    var total = 0.0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      guard let number = Double(digits), let unit = units[character] else { return nil }
      total += number * unit
      digits = ""
    }
    return digits.isEmpty && !text.isEmpty ? total : nil
  }

  private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]

  static func text(_ seconds: Double) -> String {
    let whole = Int(seconds)
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(whole % 60)s" }
    return "\(whole / 3600)h\(whole / 60 % 60)m"
  }
}
