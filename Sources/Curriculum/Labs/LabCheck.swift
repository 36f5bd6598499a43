import CourseModel
import Documents

/// Checks that a lab agrees with itself and that its folder holds what its manifest names.
struct LabCheck {
  let lab: Lab
  let node: DocumentNode
  let tree: LabTree
  let references: LabReferences
  let log: ProblemLog

  func run() {
    checkIDs()
    checkEditable()
    checkGrader()
    checkWrongAnswers()
    for answer in answers { checkAnswer(answer) }
  }

  private var answers: [String] {
    ["solution"] + lab.accepted.map { "accepted/\($0)" }
      + tree.folders(in: "wrong").map { "wrong/\($0)" }
  }

  private func checkIDs() {
    var known: [String] = []
    for id in references.checkIDs {
      if known.contains(id.value) {
        log.add(.duplicateName(id.value, what: "check"), at: id.place)
      } else {
        known.append(id.value)
      }
    }
    for (check, names) in references.after {
      let earlier = known.prefix { $0 != check }
      for name in names where !earlier.contains(name.value) {
        if known.contains(name.value) {
          log.add(.laterCheck(name.value), at: name.place)
        } else {
          unknownCheck(name, known)
        }
      }
    }
    for name in references.caughtBy where !known.contains(name.value) {
      unknownCheck(name, known)
    }
  }

  private func unknownCheck(_ name: Located<String>, _ known: [String]) {
    let nearest = NearestName.of(name.value, among: known)
    log.add(.unknownCheck(name.value, nearest: nearest, known: known), at: name.place)
  }

  private func checkEditable() {
    var seen: Set<String> = []
    for element in node["editable"]?.elements ?? [] {
      guard let path = element.text else { continue }
      if !seen.insert(path).inserted {
        log.add(.duplicateName(path, what: "editable file"), at: element.place)
      } else if !path.hasSuffix("/"), !tree.files.contains("starter/\(path)") {
        log.add(.starterMissing(path), at: element.place)
      }
    }
    for file in references.learnerFiles where !isEditable(file.value) {
      log.add(.notEditable(file.value), at: file.place)
    }
  }

  private func isEditable(_ path: String) -> Bool {
    lab.editable.contains { $0 == path || ($0.hasSuffix("/") && path.hasPrefix($0)) }
  }

  private func checkGrader() {
    for file in references.graderFiles where !tree.files.contains("grader/\(file.value)") {
      log.add(.graderMissing(file.value, what: "file"), at: file.place)
    }
    for folder in references.graderFolders where !tree.folders.contains("grader/\(folder.value)") {
      log.add(.graderMissing(folder.value, what: "folder"), at: folder.place)
    }
  }

  private func checkWrongAnswers() {
    let place = node["wrong"]?.place ?? node.place
    if lab.wrong.count < 3 { log.add(.fewWrongAnswers(lab.wrong.count), at: place) }
    let folders = tree.folders(in: "wrong")
    var listed: Set<String> = []
    for name in references.wrong {
      if !listed.insert(name.value).inserted {
        log.add(.duplicateName(name.value, what: "wrong answer"), at: name.place)
      } else if !folders.contains(name.value) {
        log.add(.wrongWithoutFolder(name.value), at: name.place)
      }
    }
    for folder in folders where !listed.contains(folder) {
      log.add(.wrongNotListed(folder), at: place)
    }
  }

  private func checkAnswer(_ answer: String) {
    let place = SourcePlace(file: "\(lab.folder)/\(answer)")
    guard tree.folders.contains(answer) else {
      log.add(.folderMissing(answer, what: "the reference answer"), at: place)
      return
    }
    let files = tree.files(below: answer)
    if files.isEmpty { log.add(.answerEmpty(answer), at: place) }
    for file in files where !isEditable(file) {
      log.add(
        .answerNotEditable(file, answer: answer), at: SourcePlace(file: "\(place.file)/\(file)"))
    }
  }
}
