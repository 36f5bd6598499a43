import CourseModel

extension PackFault: ContentFault {
  var words: (found: String, expected: String, remedy: String?) {
    switch self {
    case .packMissing:
      ("no such folder", "the folder of a pack", "check the path given to --pack")
    case .packEmpty:
      ("neither content/ nor exercises/", "a pack with at least one of them", nil)
    case .noRoadmap:
      ("no roadmap", "content/roadmap.yaml in the main pack", "add it, or put the main pack first")
    case .secondRoadmap:
      (
        "a roadmap in an added pack", "a roadmap in the main pack only",
        "remove the file: lessons and labs are placed by their skill and level"
      )
    case .unreadable(let fault, let what): (fault.words, what, fault.remedy)
    case .link(let name):
      (
        "`\(name)` is a link or no plain file", "plain files and folders, which cannot lead out",
        "put a copy of the file here"
      )
    case .tooManyFiles(let limit):
      ("more than \(limit) files", "a lab of fewer", "generate large data in the suite")
    case .emptyText(let what): ("\(what) is empty", "a text", nil)
    }
  }
}

extension ReferenceFault: ContentFault {
  var words: (found: String, expected: String, remedy: String?) {
    switch self {
    case .nameIsNotID(let name, let id, let ending):
      (
        "the id `\(id)` in `\(name)\(ending)`", "one name for both",
        "write `id: \(name)`, or rename it to `\(id)\(ending)`"
      )
    case .duplicateID(let id, let first):
      ("the id `\(id)` is taken by \(first)", "an id of its own", "choose another id")
    case .duplicateName(let name, let what):
      ("the \(what) `\(name)` again", "each \(what) once", "remove one of them")
    case .unknownSkill(let id, let nearest):
      ("no skill `\(id)`", "the id of a skill in the roadmap", write(nearest))
    case .unknownSkillFolder(let id, let nearest):
      (
        "no skill `\(id)`, so this folder is left out", "the id of a skill in the roadmap",
        nearest.map { "rename the folder to `\($0)`" }
      )
    case .unknownStep(let id, let nearest):
      ("no lesson or lab `\(id)`", "the id of a lesson or lab", write(nearest))
    case .unknownLesson(let id, let nearest):
      ("no lesson `\(id)`", "the id of a lesson", write(nearest))
    case .unknownCheck(let id, let nearest, let known):
      ("no check `\(id)`", "one of \(known.joined(separator: ", "))", write(nearest))
    case .laterCheck(let id):
      (
        "the check `\(id)` does not come before this one", "an earlier check",
        "move that check up in the list"
      )
    case .notSkillLevel(let text):
      (
        "`\(text)` is no skill and level", "a skill, `/` and entry, mid or senior",
        "write it like docker/entry"
      )
    case .noSuchNode(let node):
      (
        "`\(node.skill)` has no level \(node.level.rawValue)", "a level that the skill has",
        "add the level to the skill, or require another"
      )
    case .invalidPattern(let pattern, let reason):
      ("`\(pattern)` is no regular expression (\(reason))", "one that compiles", nil)
    case .badPath(let path, let error):
      ("`\(path)` is no path (\(error))", "a path such as jobs[0].name", nil)
    }
  }
}

extension RoadmapFault: ContentFault {
  var words: (found: String, expected: String, remedy: String?) {
    switch self {
    case .missingLevel(let level, let owner):
      (
        "the level \(level) is missing", "\(owner) with entry, mid and senior",
        "add the level \(level)"
      )
    case .stepOfOther(let id, let belongs, let path):
      (
        "`\(id)` belongs to \(belongs)", "a lesson or lab of \(path)",
        "move the step to the path of \(belongs)"
      )
    case .stepTwice(let id):
      ("the step `\(id)` again", "each step once", "remove one of them")
    case .emptyPath(let node):
      ("the path of \(node) has no steps", "at least one lesson or lab", "write one")
    case .cycle(let nodes):
      (
        "a cycle of prerequisites: "
          + nodes.map(\.description).joined(separator: " -> "),
        "an order in which each can come before the next", "remove one of these arrows"
      )
    case .whenMissing:
      (
        "`when` is missing", "a situational skill with the circumstances that ask for it",
        "add a line `when: ...`"
      )
    case .whenNotSituational:
      ("`when` on a skill that everyone needs", "situational skills only", "remove it")
    }
  }
}

extension LessonFault: ContentFault {
  var words: (found: String, expected: String, remedy: String?) {
    switch self {
    case .noFrontMatter:
      (
        "no front matter", "a line `---` first, then id, title, level and minutes",
        "start the file with `---`"
      )
    case .frontMatterOpen:
      (
        "front matter that never ends", "a second line `---` before the text",
        "add a line `---` after the last key"
      )
    case .headingTooHigh:
      (
        "a heading with one `#`", "headings from `##` on; the title is in the front matter",
        "write `## ...`"
      )
    }
  }
}

extension LabFault: ContentFault {
  var words: (found: String, expected: String, remedy: String?) {
    switch self {
    case .graderMissing(let path, let what, let nearest):
      (
        "no \(what) `grader/\(path)`", "a \(what) in the lab's grader/",
        write(nearest) ?? "add it, or correct the name"
      )
    case .starterMissing(let path):
      (
        "no file `starter/\(path)`", "every editable file in starter/",
        "add it, or write `folder/` if learners make the files themselves"
      )
    case .folderMissing(let path, let what): ("no folder `\(path)`", what, "add it")
    case .answerNotEditable(let file, let answer):
      (
        "`\(file)` in `\(answer)` is not editable, so grading would leave it out",
        "only files listed under editable", "remove it, or add it to editable"
      )
    case .answerEmpty(let answer):
      ("`\(answer)` holds no file", "the files that differ from starter/", "add them")
    case .notEditable(let path):
      (
        "`\(path)` is not editable, so it is never the learner's", "a file listed under editable",
        "add it to editable"
      )
    case .fewWrongAnswers(let count):
      (
        "\(count) wrong answers", "at least three, each caught by a named check",
        "add folders under wrong/ and list them here"
      )
    case .wrongWithoutFolder(let name):
      ("no folder `wrong/\(name)`", "a folder with the wrong answer", "add it")
    case .wrongNotListed(let name):
      (
        "the folder `wrong/\(name)` is not listed", "every folder under wrong/ in this list",
        "add `name: \(name)` with the check that catches it"
      )
    case .hintsForUnknownCheck(let id, let nearest):
      (
        "hints for a check `\(id)` that the lab does not have", "the id of a check",
        write(nearest)
      )
    case .noHints(let id):
      (
        "no hints for the check `\(id)`", "a heading `## \(id)` with at least one hint",
        "add it"
      )
    case .emptyHint(let id):
      (
        "an empty hint for the check `\(id)`", "a text before and after each `---`",
        "remove the `---` too much, or write the hint"
      )
    case .textBeforeHints:
      ("text before the first heading", "a line `## CHECK-ID` first", nil)
    }
  }
}

/// The advice to write what was probably meant.
private func write(_ nearest: String?) -> String? { nearest.map { "write `\($0)`" } }
