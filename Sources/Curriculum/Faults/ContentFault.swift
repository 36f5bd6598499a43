import CourseModel
import Documents

/// Something wrong in a pack beyond the shape of single fields. The cases carry the facts;
/// `ContentFault+Message.swift` has the words.
protocol ContentFault {
  var words: (found: String, expected: String, remedy: String?) { get }
}

extension ProblemLog {
  func add(_ fault: some ContentFault, at place: SourcePlace) {
    let words = fault.words
    add(
      ContentProblem(
        place: place, found: words.found, expected: words.expected, remedy: words.remedy))
  }
}

/// What can be wrong with the files of a pack.
enum PackFault {
  case packMissing
  case packEmpty
  case noRoadmap
  case secondRoadmap
  case unreadable(FileFault, what: String)
  case link(name: String)
  case tooManyFiles(limit: Int)
  case emptyText(what: String)
}

/// What can be wrong with ids, references and other texts that mean something.
enum ReferenceFault {
  case nameIsNotID(name: String, id: String, ending: String)
  case duplicateID(String, first: String)
  case duplicateName(String, what: String)
  case unknownSkill(String, nearest: String?)
  case unknownSkillFolder(String, nearest: String?)
  case unknownStep(String, nearest: String?)
  case unknownLesson(String, nearest: String?)
  case unknownCheck(String, nearest: String?, known: [String])
  case laterCheck(String)
  case notSkillLevel(String)
  case noSuchNode(SkillLevel)
  case invalidPattern(String, reason: String)
  case badPath(String, DocumentPathError)
}

/// What can be wrong with the roadmap as a whole.
enum RoadmapFault {
  case missingLevel(String, owner: String)
  case stepOfOther(String, belongs: SkillLevel, path: SkillLevel)
  case stepTwice(String)
  case emptyPath(SkillLevel)
  case cycle([SkillLevel])
  case whenMissing
  case whenNotSituational
}

/// What can be wrong with a lesson's text.
enum LessonFault {
  case noFrontMatter
  case frontMatterOpen
  case headingTooHigh
}

/// What can be wrong with a lab's folder, answers and hints.
enum LabFault {
  case graderMissing(String, what: String, nearest: String?)
  case starterMissing(String)
  case folderMissing(String, what: String)
  case answerNotEditable(String, answer: String)
  case answerEmpty(String)
  case notEditable(String)
  case fewWrongAnswers(Int)
  case wrongWithoutFolder(String)
  case wrongNotListed(String)
  case hintsForUnknownCheck(String, nearest: String?)
  case noHints(String)
  case emptyHint(String)
  case textBeforeHints
}
