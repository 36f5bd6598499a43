import CourseModel
import Documents

/// What can be wrong in a pack beyond the shape of single fields.
enum ContentFault {
  // Packs and files.
  case packMissing
  case packEmpty
  case noRoadmap
  case secondRoadmap
  case unreadable(FileFault, what: String)
  case link(name: String)
  case tooManyFiles(limit: Int)
  case unexpectedName(String, expected: String)
  case notKebabCase(String)
  case invalidPattern(String, reason: String)
  case badPath(String, DocumentPathError)

  // Ids and references.
  case nameIsNotID(name: String, id: String)
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

  // The roadmap as a whole.
  case missingLevel(String, owner: String)
  case stepOfOther(String, belongs: SkillLevel, path: SkillLevel)
  case stepTwice(String)
  case emptyPath(SkillLevel)
  case cycle([SkillLevel])
  case whenMissing
  case whenNotSituational

  // Lessons.
  case noFrontMatter
  case frontMatterOpen
  case emptyText(what: String)
  case headingTooHigh

  // Labs.
  case graderMissing(String, what: String)
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
