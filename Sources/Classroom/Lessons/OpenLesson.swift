import CourseModel
import Curriculum
import Progress

/// Opens a lesson and remembers that it was read.
public struct OpenLesson: Sendable {
  public struct Opened: Sendable {
    public var lesson: Lesson
    public var text: String
    /// The step after it on its path, if any.
    public var next: PathStep?
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ id: String) throws(ClassroomFault) -> Opened {
    let catalogue = desk.content().catalogue
    guard let lesson = catalogue.lesson(id) else {
      throw .unknown(
        .lesson, id, nearest: NearestName.of(id, among: catalogue.lessons.map(\.id)))
    }
    let text = try Folder.text(of: lesson.file) { () throws(FileFault) in
      try LessonText.load(lesson)
    }
    try desk.record(.lessonRead(lesson: id), in: desk.journal())
    return Opened(lesson: lesson, text: text, next: try next(after: lesson, in: catalogue))
  }

  private func next(after lesson: Lesson, in catalogue: Catalogue) throws(ClassroomFault)
    -> PathStep?
  {
    let standing = try ShowStanding(desk: desk).standing(in: catalogue)
    let steps =
      standing.skills.first { $0.node == SkillLevel(lesson.skill, lesson.level) }?.steps ?? []
    guard let index = steps.firstIndex(where: { $0.id == lesson.id }) else { return standing.next }
    return steps[(index + 1)...].first { $0.state != .done } ?? standing.next
  }
}
