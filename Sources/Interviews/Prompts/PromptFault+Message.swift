import CourseModel
import Documents

extension ProblemLog {
  func add(_ fault: PromptFault, at place: SourcePlace) {
    let words = fault.words
    add(
      ContentProblem(
        place: place, found: words.found, expected: words.expected, remedy: words.remedy))
  }
}

extension PromptFault {
  var words: DesignFault.Words {
    switch self {
    case .missingFile: ("no such file", "a file of the prompt (docs/prompts.md)", "add it")
    case .emptyFile: ("an empty file", "a text", "write it, as docs/prompts.md says")
    case .idIsNotFolder(let id, let folder):
      ("the id `\(id)` in the folder `\(folder)`", "the folder's name", "rename one of them")
    case .nameTaken(let name, let what):
      ("a second \(what) `\(name)`", "each id once", "choose another")
    case .unknown(let name, let what, let known):
      (
        "`\(name)`, which is no \(what) of this prompt",
        known.isEmpty ? "a \(what); there is none yet" : "one of \(known.joined(separator: ", "))",
        NearestName.of(name, among: known).map { "write `\($0)`" }
      )
    case .topicShared(let topic, let other):
      (
        "the topic `\(topic)`, which `\(other)` has too",
        "topics that lead to one fact each", "make it a phrase, or put it into `context`"
      )
    case .askFindsOther(let question, let found):
      (
        "`\(question)` finds \(found.map { "`\($0)`" } ?? "no fact")", "its own fact first",
        "add a word of it to `topics`"
      )
    default: rubricWords
    }
  }

  private var rubricWords: DesignFault.Words {
    switch self {
    case .noFormula(let fault): fault.words
    case .unitDiffers(let unit, let reference):
      ("a unit in \(unit) for a reference in \(reference)", "the same time, data and money", nil)
    case .otherKind(let kind):
      (
        "a scenario of another kind",
        kind == .systemDesign ? "`kind: serving`" : "`kind: pipeline`", nil
      )
    case .noPoints(let dimension, let level):
      (
        "no point of \(dimension.rawValue) that counts for \(level.rawValue)", "at least one",
        "add one, or widen the `levels` of one"
      )
    case .noObjective(let objective, let scenario, let level):
      (
        "`\(objective)`, which `\(scenario)` does not set for \(level.rawValue)",
        "an objective of every level of the point", "add it to the scenario, or narrow `levels`"
      )
    case .notComputed(let point):
      ("`\(point)`, which is not computed", "a point that a simulation or a formula decides", nil)
    case .nothingToFail: ("no points", "at least one computed point that `wrong` must fail", nil)
    case .wrongAnchors(let count):
      ("\(count) anchors", "five, from very weak to very strong", nil)
    case .needsKey(let key, let owner): ("\(owner) without `\(key)`", "`\(key)`", "add it")
    case .uselessKey(let key, let owner):
      ("`\(key)` for \(owner)", "only keys that it reads", "remove it")
    case .noQuestions: ("no question", "one question a line", "add what this candidate asks")
    case .kindsMissing(let fact):
      ("`\(fact)` without `kinds`", "the kinds of components it is about", "add `kinds: [...]`")
    default: ("something unknown", "a prompt", nil)
    }
  }
}
