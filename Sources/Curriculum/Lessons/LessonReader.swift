import CourseModel
import Documents

/// Reads the head of a lesson, and checks its text.
struct LessonReader {
  let files: ContentFiles
  let log: ProblemLog

  /// The lesson, located where its id is; nil, with problems in the log, when it is broken.
  func read(_ file: String, skill: String) -> Located<Lesson>? {
    let before = log.problems.count
    guard let text = files.text(of: file, log: log, what: "a lesson"),
      let front = FrontMatter(of: text, file: file, log: log),
      var fields = FieldReader(front.node, describing: "the front matter", log: log)
    else { return nil }
    let id = fields.required("id", as: .identifier)
    let title = fields.required("title", as: .text)
    let level = fields.required("level", as: .oneOf(Level.self))
    let minutes = fields.required("minutes", as: .wholeNumber(atLeast: 1))
    fields.finish()
    let name = file.dropLast(3).split(separator: "/").last.map(String.init) ?? ""
    if let id, id != name {
      log.add(
        ReferenceFault.nameIsNotID(name: name, id: id, ending: ".md"), at: fields.place("id"))
    }
    checkText(front, file: file)
    guard log.problems.count == before, let id, let title, let level, let minutes else {
      return nil
    }
    let lesson = Lesson(
      id: id, title: title, skill: skill, level: level, minutes: minutes, file: file)
    return Located(lesson, at: fields.place("id"))
  }

  private func checkText(_ front: FrontMatter, file: String) {
    let bodyStart = SourcePlace(file: file, line: front.bodyLine, column: 1)
    if front.body.allSatisfy(\.isWhitespace) {
      log.add(PackFault.emptyText(what: "the lesson"), at: bodyStart)
    }
    for line in MarkdownLines.outsideFences(of: front.body, from: front.bodyLine)
    where line.text.hasPrefix("# ") {
      log.add(LessonFault.headingTooHigh, at: SourcePlace(file: file, line: line.number, column: 1))
    }
  }
}
