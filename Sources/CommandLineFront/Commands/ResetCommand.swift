import ArgumentParser
import Classroom

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Put a lab's starting files back; a backup is kept.",
    discussion: """
      Examples:
        drydock reset
        drydock reset --undo     bring back what the last reset replaced
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @Flag(help: "Bring back the newest backup.")
  var undo = false

  @OptionGroup var shared: SharedOptions

  struct Shown: Encodable {
    var workspace: String
    var backup: String
    var files: [String]
  }

  func run() throws {
    let desk = try shared.desk()
    let opened = try shared.open(lab, desk)
    let reset = ResetLab(desk: desk)
    let done = undo ? try reset.undo(opened) : try reset(opened)
    let cluster =
      undo
      ? nil
      : try StartLabCluster(desk: desk)(opened.lab, isFresh: true)
    if shared.json {
      return try Output.json(
        Shown(workspace: done.workspace, backup: done.backup, files: done.files))
    }
    let what = undo ? "Brought back" : "Put back the starting"
    Output.lines([
      "  \(what) \(done.files.joined(separator: ", "))",
      "  What was there is kept in \(done.backup)",
      shared.style.dim("  drydock reset --undo brings it back."),
    ])
    if cluster != nil { Output.lines(["  The cluster is as it was at the start."]) }
  }
}
