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
    checkEditable()
    checkGrader()
    checkWrongAnswers()
    for answer in answers { checkAnswer(answer) }
  }

  private var answers: [String] {
    ["solution"] + lab.accepted.map { "accepted/\($0)" }
      + tree.folders(in: "wrong").map { "wrong/\($0)" }
  }

  private func checkEditable() {
    var seen: Set<String> = []
    for element in node["editable"]?.elements ?? [] {
      guard let path = element.text, lab.editable.contains(path) else { continue }
      if !seen.insert(path).inserted {
        log.add(ReferenceFault.duplicateName(path, what: "editable file"), at: element.place)
      } else if !path.hasSuffix("/"), !tree.files.contains("starter/\(path)") {
        log.add(LabFault.starterMissing(path), at: element.place)
      }
    }
    for file in references.learnerFiles where !isEditable(file.value) {
      log.add(LabFault.notEditable(file.value), at: file.place)
    }
  }

  private func isEditable(_ path: String) -> Bool {
    lab.editable.contains { $0 == path || ($0.hasSuffix("/") && path.hasPrefix($0)) }
  }

  private func checkGrader() {
    let grader = tree.files(below: "grader")
    for file in references.graderFiles where !grader.contains(file.value) {
      log.add(
        LabFault.graderMissing(
          file.value, what: "file", nearest: NearestName.of(file.value, among: grader)),
        at: file.place)
    }
    let folders = tree.folders(in: "grader")
    for folder in references.graderFolders
    where !tree.folders.contains("grader/\(folder.value)") {
      log.add(
        LabFault.graderMissing(
          folder.value, what: "folder", nearest: NearestName.of(folder.value, among: folders)),
        at: folder.place)
    }
  }

  private func checkWrongAnswers() {
    let place = node["wrong"]?.place ?? node.place
    if lab.wrong.count < 3 { log.add(LabFault.fewWrongAnswers(lab.wrong.count), at: place) }
    let folders = tree.folders(in: "wrong")
    var listed: Set<String> = []
    for name in references.wrong {
      if !listed.insert(name.value).inserted {
        log.add(ReferenceFault.duplicateName(name.value, what: "wrong answer"), at: name.place)
      } else if !folders.contains(name.value) {
        log.add(LabFault.wrongWithoutFolder(name.value), at: name.place)
      }
    }
    for folder in folders where !listed.contains(folder) {
      log.add(LabFault.wrongNotListed(folder), at: place)
    }
  }

  private func checkAnswer(_ answer: String) {
    let place = SourcePlace(file: "\(lab.folder)/\(answer)")
    guard tree.folders.contains(answer) else {
      log.add(LabFault.folderMissing(answer, what: "the reference answer"), at: place)
      return
    }
    let files = tree.files(below: answer)
    if files.isEmpty { log.add(LabFault.answerEmpty(answer), at: place) }
    for file in files where !isEditable(file) {
      log.add(
        LabFault.answerNotEditable(file, answer: answer),
        at: SourcePlace(file: "\(place.file)/\(file)"))
    }
  }
}
