import Classroom
import CourseModel

/// What has been done, as pictures with the same in words.
struct ProgressPage {
  let shown: ShowProgress.Shown

  var page: Page {
    let standing = shown.standing
    let values: [String: Any] = [
      "streak": Words.streak(standing), "worked": Words.duration(standing.workedSeconds),
      "labsPassed": shown.digest.labs.values.count { $0.passed },
      "labs": shown.catalogue.labs.count,
      "lessonsRead": shown.digest.lessonsRead.count, "lessons": shown.catalogue.lessons.count,
    ]
    return Page(
      template: "progress", title: "Progress", section: .progress, values: values,
      styles: ["pictures.css"])
  }
}
