import ArgumentParser
import Classroom
import CourseModel

struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Read a lesson, or list the lessons of a level.",
    discussion: """
      Reading a lesson marks it as read.

      Examples:
        drydock learn
        drydock learn --level mid
        drydock learn python-pure-functions | less -R
      """)

  @Argument(help: "The lesson to read.")
  var lesson: String?

  @Option(help: "List the lessons of this level (default: yours).")
  var level: Level?

  @OptionGroup var shared: SharedOptions

  struct Shown: Encodable {
    var id: String
    var title: String
    var skill: String
    var level: Level
    var minutes: Int
    var text: String
  }

  func run() throws {
    let desk = try shared.desk()
    guard let lesson else { return try list(desk) }
    let opened = try OpenLesson(desk: desk)(lesson)
    let it = opened.lesson
    if shared.json {
      return try Output.json(
        Shown(
          id: it.id, title: it.title, skill: it.skill, level: it.level, minutes: it.minutes,
          text: opened.text))
    }
    let style = shared.style
    var lines = [
      "",
      style.bold("  \(SafeText.clean(it.title))")
        + style.dim("  \(it.skill)/\(it.level.rawValue), \(it.minutes) min"), "",
    ]
    lines += ProseText(style: style).lines(opened.text, indent: "  ")
    if let next = opened.next {
      lines += ["", "  Next: \(SafeText.clean(next.title))  \(style.accent(next.command))"]
    }
    Output.lines(lines + [""])
  }

  private func list(_ desk: Desk) throws {
    let standing = try ShowStanding(desk: desk)().standing
    let level = level ?? standing.level
    let skills = standing.skills(at: level)
    let lessons = skills.flatMap(\.steps).filter { $0.kind == .lesson }
    if shared.json { return try Output.json(lessons) }
    let style = shared.style
    let row = StepRow(style: style, idWidth: lessons.map(\.id.count).max() ?? 0)
    var lines = [""]
    for skill in skills where skill.steps.contains(where: { $0.kind == .lesson }) {
      lines.append("  " + style.bold(SafeText.clean(skill.title)) + style.dim("  \(skill.node)"))
      for step in skill.steps where step.kind == .lesson {
        lines += row.lines(
          step.state, id: step.id, between: "", title: step.title, minutes: step.minutes,
          indent: "    ")
      }
    }
    Output.lines(lines + ["", style.dim("  drydock learn LESSON reads one"), ""])
  }
}
