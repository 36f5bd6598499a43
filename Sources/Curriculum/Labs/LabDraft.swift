import CourseModel
import Documents

/// A lab as written; the lessons it names are not yet known to exist.
struct LabDraft {
  var lab: Lab
  var idPlace: SourcePlace
  var readNext: [Located<String>]
}
