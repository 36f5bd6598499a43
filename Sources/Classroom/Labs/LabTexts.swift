import CourseModel
import Curriculum

/// The texts of a lab that fronts show.
enum LabTexts {
  static func brief(of lab: Lab) throws(ClassroomFault) -> String {
    let path = "\(lab.folder)/brief.md"
    do {
      return try LessonText.read(path)
    } catch {
      throw .badContent([error])
    }
  }
}
