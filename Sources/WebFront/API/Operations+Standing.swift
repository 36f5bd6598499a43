import Classroom
import CourseModel
import HTTPTypes

extension Operations {
  static let standing: [Operation] = [
    .read("showStanding", "/standing", "Where the learner stands and what is next.") { call in
      try ShowStanding(desk: call.desk)().standing
    },
    .read("showProgress", "/progress", "The standing, each lab's record and activity by day.") {
      call in
      let shown = try ShowStanding(desk: call.desk)()
      return ProgressAnswer(
        standing: shown.standing,
        labs: shown.digest.labs.values.sorted { $0.lab < $1.lab },
        activity: Dictionary(
          shown.digest.activity.map { (CivilDay($0.key).iso, $0.value) },
          uniquingKeysWith: { first, _ in first }))
    },
    .change("chooseLevel", .put, "/level", "Chooses the level that \"next\" is about.") {
      (call, choice: LevelChoice) in
      try ChooseLevel(desk: call.desk)(choice.level)
      return try ShowStanding(desk: call.desk)().standing
    },
  ]

  static let lessons: [Operation] = [
    .read("listLessons", "/lessons", "All lessons, and which were read.") { call in
      let shown = try ShowStanding(desk: call.desk)()
      return LessonsAnswer(
        lessons: shown.catalogue.lessons.map {
          lessonRow($0, isRead: shown.digest.lessonsRead.contains($0.id))
        })
    },
    .change(
      "readLesson", .post, "/lessons/{lesson}/read", "A lesson's text; it counts as read.",
      [Operation.Parameter(name: "lesson", what: "The lesson's id.")], faults: [.notFound]
    ) { (call, _: Nothing) in
      let opened = try OpenLesson(desk: call.desk)(call.parameter("lesson"))
      return LessonAnswer(lesson: lessonRow(opened.lesson, isRead: true), text: opened.text)
    },
  ]

  private static func lessonRow(_ lesson: Lesson, isRead: Bool) -> LessonRow {
    LessonRow(
      id: lesson.id, title: lesson.title, skill: lesson.skill, level: lesson.level,
      minutes: lesson.minutes, read: isRead)
  }
}
