import CourseModel
import Documents

/// The texts that learners read, loaded when they are asked for. At most 1 MiB each.
public enum LessonText {
  /// A lesson's Markdown, without its front matter.
  public static func load(_ lesson: Lesson) throws(FileFault) -> String {
    let text = try TextFile.read(lesson.file, limit: ContentFiles.byteLimit)
    guard let front = FrontMatter(of: text, file: lesson.file, log: ProblemLog()) else {
      return text
    }
    return String(front.body)
  }
}

/// The text that states a lab's task.
public enum BriefText {
  /// The Markdown of the lab's `brief.md`.
  public static func load(_ lab: LabSummary) throws(FileFault) -> String {
    try TextFile.read("\(lab.folder)/brief.md", limit: ContentFiles.byteLimit)
  }
}
