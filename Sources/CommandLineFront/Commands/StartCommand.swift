import ArgumentParser
import Classroom

struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Lay out a lab's workspace and show its brief.",
    discussion: """
      The workspace is a folder of ordinary files; work on them with your own
      editor. Starting a lab again changes nothing.

      Examples:
        drydock start hello-drydock
        drydock start                 the next lab on your path
      """)

  @Argument(help: "The lab (default: the next one on your path).")
  var lab: String?

  @OptionGroup var shared: SharedOptions

  struct Started: Encodable {
    var lab: String
    var workspace: String
    var editable: [String]
    var isNew: Bool
    var brief: String
    /// For labs with a cluster.
    var kubeconfig: String?
  }

  func run() throws {
    let desk = try shared.desk()
    let started = try StartLab(desk: desk)(try chosenLab(desk))
    let cluster = try StartLabCluster(desk: desk)(started.lab)
    if shared.json {
      return try Output.json(
        Started(
          lab: started.lab.id, workspace: started.workspace.path,
          editable: started.lab.editable, isNew: started.isNew, brief: started.brief,
          kubeconfig: cluster?.record.kubeconfig))
    }
    Output.lines(lines(started, cluster?.record))
  }

  private func chosenLab(_ desk: Desk) throws -> String {
    if let lab { return lab }
    let standing = try ShowStanding(desk: desk)().standing
    let steps = standing.skills(at: standing.level).flatMap(\.steps)
    let ready = standing.next.flatMap { $0.kind == .lab ? $0 : nil }
    guard let step = ready ?? steps.first(where: { $0.kind == .lab && $0.state != .done }) else {
      throw ValidationError("every lab of your level is done; name one: drydock list")
    }
    return step.id
  }

  /// The brief's own title stands above it already.
  private func withoutTitle(_ brief: String) -> String {
    guard brief.hasPrefix("# ") else { return brief }
    return String(brief.drop { $0 != "\n" })
  }

  private func lines(_ started: StartLab.Started, _ cluster: ClusterRecord?) -> [String] {
    let style = shared.style
    let summary = started.lab.summary
    var lines = [
      "",
      style.bold("  \(SafeText.clean(summary.title))")
        + style.dim("  \(summary.skill)/\(summary.level.rawValue), about \(summary.minutes) min"),
      "",
    ]
    lines += ProseText(style: style).lines(withoutTitle(started.brief), indent: "  ")
    let files = started.lab.editable.joined(separator: ", ")
    lines += ["", "  \(style.bold("Workspace")) \(style.accent(started.workspace.path))"]
    lines.append("  \(style.bold("You edit")) \(files)")
    if let cluster {
      lines.append(
        "  \(style.bold("Cluster")) runs: "
          + style.accent("eval \"$(drydock cluster use \(cluster.name))\"")
          + "   then kubectl get pods")
    }
    if !started.isNew { lines.append("  The workspace was there already; it is as you left it.") }
    if started.isOutdated {
      lines.append(
        style.warn("  The lab has changed since; drydock reset \(summary.id) brings its new files.")
      )
    }
    lines += ["", "  Then: \(style.accent("cd \(started.workspace.path) && drydock check"))", ""]
    return lines
  }
}
