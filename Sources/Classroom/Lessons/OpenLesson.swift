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
    let standing = try ShowStanding(desk: desk).standing(in: catalogue)
    return Opened(lesson: lesson, text: text, next: standing.next(after: id))
  }
}
