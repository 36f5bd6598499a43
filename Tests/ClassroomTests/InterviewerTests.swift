import CourseModel
import Foundation
import Interviews
import Testing

@testable import Classroom

/// The turn of a language model on disk: claims, failures, withdrawal. What models say is tried in
/// ChatCompletionsTests and, with the built program, in EndToEndTests/test_interviewer.py.
@Suite struct InterviewerTests {
  typealias Place = InterviewTests.Place

  /// Takes connections and never says anything: the kernel completes them by itself.
  final class SilentPort: Sendable {
    let port: Int
    private let descriptor: Int32

    init() throws {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          bind(descriptor, address, size) == 0 && listen(descriptor, 8) == 0
            && getsockname(descriptor, address, &size) == 0
        }
      }
      self.descriptor = descriptor
      try #require(bound)
      port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }
  }

  /// Nothing listens on port 1.
  static let gone =
    "interviewer: {endpoint: 'http://127.0.0.1:1/v1', model: small, timeout: 100s}\n"

  private func begin(_ place: Place) throws -> InterviewFolder {
    _ = try StartInterview(desk: place.desk)(
      "comment-scoring", level: .mid, minutes: 30, interviewer: true)
    return try OpenInterview(desk: place.desk, folder: "/")(nil)
  }

  private func ask(_ place: Place, _ folder: InterviewFolder) throws {
    place.advance(1)
    _ = try SpeakInInterview(desk: place.desk).ask("Do you like cats?", in: folder)
  }

  private func kinds(_ folder: InterviewFolder) throws -> [InterviewEvent.Kind] {
    try folder.log.session().events.map(\.kind)
  }

  private func calls(_ folder: InterviewFolder) throws -> Int {
    try kinds(folder).count { if case .commentSought = $0 { true } else { false } }
  }

  @Test func itIsOffUnlessAskedFor() async throws {
    let place = try Place(configuration: Self.gone)
    _ = try StartInterview(desk: place.desk)("comment-scoring", level: .mid)
    let folder = try OpenInterview(desk: place.desk, folder: "/")(nil)
    try ask(place, folder)
    let before = try kinds(folder)
    try await InterviewerTurn(desk: place.desk)(folder)
    #expect(try kinds(folder) == before)
    #expect(try ShowInterview(desk: place.desk)(folder).interviewer == nil)
  }

  @Test func withoutAnEndpointThereIsNone() throws {
    let place = try Place()
    #expect {
      try begin(place)
    } throws: { error in
      "\(error)".contains("config.yaml: names no `interviewer`")
        && "\(error)".contains("docs/interviewer.md")
    }
    #expect(InterviewFolder.all(in: place.desk.home).isEmpty)
  }

  @Test func afterThreeFailuresItIsLeftAlone() async throws {
    let place = try Place(configuration: Self.gone)
    let folder = try begin(place)
    for _ in 0..<3 {
      try ask(place, folder)
      try await InterviewerTurn(desk: place.desk)(folder)
      // The next phase, because of the limit of a phase.
      _ = try SpeakInInterview(desk: place.desk).next(folder)
    }
    try ask(place, folder)
    try await InterviewerTurn(desk: place.desk)(folder)
    #expect(try calls(folder) == 3)
    let status = try ShowInterview(desk: place.desk)(folder)
    #expect(status.interviewer?.isSilent == true && status.interviewer?.isDue == false)
    #expect(status.interviewer?.note == "cannot be reached: nothing answers at its endpoint")
    #expect(status.exchanges.allSatisfy { $0.speaker == .script })
    #expect(try SubmitInterview(desk: place.desk)(folder).report.outOf > 0)
  }

  @Test func twoFrontsNeverAskTwice() async throws {
    let place = try Place(configuration: Self.gone)
    let folder = try begin(place)
    try ask(place, folder)
    let desk = place.desk
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { try? await InterviewerTurn(desk: desk)(folder) } }
    }
    #expect(try calls(folder) == 1)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [true, false]) func whoStopsIsNotKeptWaiting(
    bySubmitting: Bool
  ) async throws {
    let silent = try SilentPort()
    let place = try Place(
      configuration:
        "interviewer: {endpoint: 'http://127.0.0.1:\(silent.port)/v1', model: small, timeout: 100s}\n"
    )
    let folder = try begin(place)
    try ask(place, folder)
    let desk = place.desk
    let turn = Task { try await InterviewerTurn(desk: desk)(folder) }
    while try calls(folder) == 0 { await Task.yield() }
    // Nothing else waits for it meanwhile.
    try ask(place, folder)
    #expect(try ShowInterview(desk: desk)(folder).interviewer?.isThinking == true)
    if bySubmitting {
      _ = try SubmitInterview(desk: desk)(folder)
    } else {
      _ = try SpeakInInterview(desk: desk).pause(folder)
    }
    try await turn.value
    let after = try ShowInterview(desk: desk)(folder)
    #expect(after.interviewer?.note == nil && after.interviewer?.isThinking == false)
    #expect(try calls(folder) == 1)
    withExtendedLifetime(silent) {}
  }

  @Test func anotherHostThanAgreedHearsNothing() async throws {
    let place = try Place(configuration: Self.gone)
    let folder = try begin(place)
    try ask(place, folder)
    try Self.gone.replacing("127.0.0.1", with: "localhost").write(
      toFile: place.desk.home.configuration, atomically: true, encoding: .utf8)
    let other = try Desk(
      home: place.desk.home, share: place.desk.share, extraPacks: [], searchPath: [],
      now: place.desk.now, machine: place.desk.machine)
    try await InterviewerTurn(desk: other)(folder)
    let note = try ShowInterview(desk: other)(folder).interviewer?.note
    #expect(note?.contains("another host") == true, "\(note ?? "-")")
  }

  static let keys: [(configuration: String, note: String)] = [
    ("keyVariable: NOT_SET", "the variable NOT_SET with its key is not set"),
    ("keyVariable: TWO_LINES", "TWO_LINES holds no key"),
    ("keyFile: /nowhere/key", "its key file /nowhere/key is not there"),
    ("keyFile: /proc", "its key file /proc cannot be read"),
    ("keyFile: /dev/zero", "its key file /dev/zero cannot be read"),
    ("keyFile: /etc/passwd", "/etc/passwd holds no key"),
  ]

  @Test(arguments: keys) func aKeyThatIsNotThereIsSaid(configuration: String, note: String)
    async throws
  {
    let place = try Place(
      configuration: Self.gone.replacing("timeout", with: "\(configuration), timeout"),
      variable: { $0 == "TWO_LINES" ? "secret\nsecret" : nil })
    let folder = try begin(place)
    try ask(place, folder)
    try await InterviewerTurn(desk: place.desk)(folder)
    let said = try ShowInterview(desk: place.desk)(folder).interviewer?.note ?? ""
    #expect(said.contains(note) && !said.contains("secret"), "\(said)")
  }

  static let problems: [(yaml: String, problem: String)] = [
    ("{}", "config.yaml:1:14: an interviewer without `endpoint`"),
    ("{endpoint: x, model: m}", "config.yaml:1:25: found the text `x`; expected the address of"),
    ("{endpoint: 'ftp://h/', model: m}", "config.yaml:1:25: found the text `ftp://h/`"),
    ("{endpoint: 'http://u:p@h/', model: m}", "config.yaml:1:25: found the text"),
    ("{endpoint: 'http://h/', modle: m}", "config.yaml:1:38: unknown key `modle`"),
    ("{endpoint: 'http://h/', model: ''}", "config.yaml:1:45: found an empty text"),
    (
      "{endpoint: 'http://h/', model: m, timeout: 20}",
      "config.yaml:1:57: found the whole number 20; expected a time from 100ms to 120s"
    ),
    ("{endpoint: 'http://h/', model: m, timeout: 5h}", "config.yaml:1:57: found the text `5h`"),
    ("{endpoint: 'http://h/', model: m, timeout: 121s}", "config.yaml:1:57:"),
    ("{endpoint: 'http://h/', model: m, timeout: 1ms}", "config.yaml:1:57:"),
    ("{endpoint: 'http://h/', model: m, timeout: -1s}", "config.yaml:1:57:"),
    ("{endpoint: 'http://h/', model: m, timeout: 1 2s}", "config.yaml:1:57:"),
    (
      "{endpoint: 'https://h/', model: m, keyFile: key}",
      "config.yaml:1:58: found the text `key`; expected the absolute path of a file"
    ),
    (
      "{endpoint: 'https://h/', model: m, keyVariable: A-B}",
      "config.yaml:1:62: found the text `A-B`; expected the name of an environment variable"
    ),
    (
      "{endpoint: 'https://h/', model: m, keyFile: /k, keyVariable: K}",
      "config.yaml:1:75: `keyFile` and `keyVariable` in one map"
    ),
    (
      "{endpoint: 'http://10.0.0.1/v1', model: m, keyVariable: K}",
      "config.yaml:1:25: a key for http://10.0.0.1, which everyone on the way could read"
    ),
  ]

  @Test(arguments: problems) func mistakesInTheConfigurationHaveTheirPlace(
    yaml: String, problem: String
  ) {
    #expect {
      _ = try Place(configuration: "interviewer: \(yaml)\n")
    } throws: { error in
      let isThere = "\(error)".contains(problem)
      if !isThere { Issue.record("\(error)") }
      return isThere
    }
  }

  @Test(arguments: [("20s", 20.0), ("500ms", 0.5), ("1min", 60), ("1.5 s", 1.5)])
  func timesHaveUnits(written: String, seconds: Double) throws {
    let place = try Place(configuration: Self.gone.replacing("100s", with: written))
    #expect(place.desk.configuration.interviewer?.timeout == seconds)
    #expect(place.desk.configuration.interviewer?.host == "http://127.0.0.1:1")
  }
}
