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

  /// Opens it and notes that it was read.
  public func callAsFunction(_ id: String) throws(ClassroomFault) -> Opened {
    let lesson = try lesson(id)
    let text = try text(of: lesson)
    try desk.record(.lessonRead(lesson: id), in: desk.journal())
    return try opened(lesson, text: text)
  }

  /// Opens it without noting anything, for fronts that note reading by itself.
  public func unread(_ id: String) throws(ClassroomFault) -> Opened {
    let lesson = try lesson(id)
    return try opened(lesson, text: text(of: lesson))
  }

  private func lesson(_ id: String) throws(ClassroomFault) -> Lesson {
    let catalogue = desk.content().catalogue
    guard let lesson = catalogue.lesson(id) else {
      throw .unknown(
        .lesson, id, nearest: NearestName.of(id, among: catalogue.lessons.map(\.id)))
    }
    return lesson
  }

  private func text(of lesson: Lesson) throws(ClassroomFault) -> String {
    try Folder.text(of: lesson.file) { () throws(FileFault) in try LessonText.load(lesson) }
  }

  private func opened(_ lesson: Lesson, text: String) throws(ClassroomFault) -> Opened {
    let standing = try ShowStanding(desk: desk)().standing
    return Opened(lesson: lesson, text: text, next: standing.next(after: lesson.id))
  }
}
