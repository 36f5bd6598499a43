import Classroom
import CourseModel
import Progress
import Sandboxing
import Testing

@testable import CommandLineFront

/// The words and the exit code of every error a learner can meet.
@Suite struct ErrorTests {
  static let faults: [ClassroomFault] = [
    .unknown(.lab, "helo", nearest: "hello"), .unknown(.lesson, "zzz", nearest: nil),
    .unknown(.check, "ads", nearest: "adds"), .unknown(.skill, "pyton", nearest: "python"),
    .unknown(.tool, "pip", nearest: nil), .noLabHere,
    .notStarted(lab: "hello", workspace: "/home/me/drydock/hello"),
    .folderTaken(path: "/home/me/drydock/hello"), .nothingToUndo(lab: "hello"),
    .notTriedYet(lab: "hello"), .noHints(lab: "hello", check: "adds"),
    .nothingOpen(lab: "hello"),
    .toolMissing("promtool (Prometheus 2.42 or newer)", remedy: "make setup"),
    .badContent([
      ContentProblem(
        place: SourcePlace(file: "lab.yaml", line: 3, column: 1), found: "unknown key `minuets`",
        expected: "the keys of a lab", remedy: "write `minutes`")
    ]),
    .sandbox(.launcherMissing("/usr/local/bin/sandbox-launcher")), .sandbox(.launcherDied),
    .journal(.cannotOpen(path: "/j.sqlite", reason: "unable to open database file")),
    .journal(.writtenByNewerVersion(path: "/j.sqlite")), .journal(.busy(path: "/j.sqlite")),
    .journal(.failed(path: "/j.sqlite", reason: "disk I/O error")),
    .journal(.badLine(number: 7, reason: "the key \"at\" is missing")),
    .cannotRead(path: "/x", reason: "no readable file"),
    .cannotWrite(path: "/x", reason: "No space left on device"), .relativeHome("here"), .noHome,
    .noShare(searched: ["/usr/share/drydock"]), .cancelled,
    .unknown(.prompt, "fraud", nearest: "fraud-scoring"), .interview(.none),
    .interview(.noSession(name: "fraud", known: ["fraud-scoring-1"])),
    .interview(
      .open(prompt: "fraud-scoring", folder: "/home/me/drydock/interviews/fraud-scoring-1")),
    .interview(.notSubmitted(folder: "/i")),
    .interview(.noAnchor(point: "clear", anchor: 9, points: ["clear"])),
    .interview(.refused(.submitted, folder: "/i")), .interview(.refused(.paused, folder: "/i")),
    .interview(.refused(.notPaused, folder: "/i")),
    .interview(.refused(.noPhaseLeft, folder: "/i")),
    .interview(.refused(.badQuestion(length: 600), folder: "/i")),
  ]

  @Test func everyErrorSaysWhatWhereAndWhatNext() throws {
    let text = Self.faults.map { "exit \($0.exitCode)\n\($0.description)" }
      .joined(separator: "\n\n")
    try Golden.check(text, "errors")
  }
}
