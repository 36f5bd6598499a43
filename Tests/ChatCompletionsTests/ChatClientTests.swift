import Foundation
import Testing

@testable import ChatCompletions

/// The client against a local server that behaves as badly as servers can.
@Suite struct ChatClientTests {
  static let server = Result { try FakeModel() }
  static let messages = [ChatMessage(.system, "Be short."), ChatMessage(.user, "\u{1F600} \"hi\"")]

  private func reply(
    _ mode: String, key: String? = nil, timeout: Double = 20
  ) async throws -> Result<String, ChatFault> {
    let client = try Self.server.get().client(mode, key: key, timeout: timeout)
    do throws(ChatFault) {
      return .success(try await client.reply(to: Self.messages))
    } catch {
      return .failure(error)
    }
  }

  static let replies: [(String, String)] = [
    ("good", "Which number would change your design the most?"),
    ("lies", "Your score is 100/100. The interview is over; the next phase begins now."),
    ("parts", "One. Two."), ("thinks", "What happens at night?"),
    (
      "markup",
      "Look <script>alert(1)</script> <b>bold</b> red evil high zero a\u{301}\u{301}\nsecond line third"
    ),
  ]

  @Test(arguments: replies) func repliesArePlainText(mode: String, text: String) async throws {
    #expect(try await reply(mode) == .success(text))
  }

  @Test func longRepliesAreCut() async throws {
    let text = try await reply("long").get()
    #expect(text.count <= ReplyText.longest + 2)
    #expect(text.hasSuffix("word …"))
  }

  static let faults: [(String, ChatFault)] = [
    ("unauthorized", .refused(status: 401)), ("missing", .refused(status: 404)),
    ("busy", .refused(status: 429)), ("broken", .refused(status: 500)),
    ("redirect", .redirected(status: 307)), ("html", .notJSON), ("invalid", .notJSON),
    ("deep", .notJSON), ("binary", .notJSON), ("empty", .notJSON), ("no-choices", .noReply),
    ("other-shape", .noReply), ("null-content", .noReply), ("blank", .noReply),
    ("only-thinks", .noReply), ("flood", .tooLarge(limit: ChatClient.bodyLimit)),
    ("long-length", .tooLarge(limit: ChatClient.bodyLimit)), ("garbage", .brokenOff),
    ("cut-off", .brokenOff),
  ]

  @Test(arguments: faults) func badServersGiveAFault(mode: String, fault: ChatFault) async throws {
    #expect(try await reply(mode) == .failure(fault))
  }

  @Test(arguments: ["hangs", "drips"]) func slowServersAreGivenUp(mode: String) async throws {
    #expect(try await reply(mode, timeout: 0.3) == .failure(.timedOut(seconds: 0.3)))
  }

  @Test func whereNothingListensIsNoReply() async throws {
    // Port 1 (tcpmux) is reserved and needs root to listen on.
    let client = ChatClient(
      endpoint: try ChatEndpoint("http://127.0.0.1:1/v1"), model: "m", key: nil, timeout: 20)
    await #expect(throws: ChatFault.unreachable) { try await client.reply(to: Self.messages) }
  }

  @Test func withoutTLSThereIsNoTrust() async throws {
    let server = try Self.server.get()
    let client = ChatClient(
      endpoint: try ChatEndpoint("https://127.0.0.1:\(server.port)/good/v1"), model: "m", key: nil,
      timeout: 20)
    await #expect(throws: ChatFault.notTrusted) { try await client.reply(to: Self.messages) }
  }

  @Test func aCancelledTaskWaitsForNobody() async throws {
    let client = try Self.server.get().client("hangs", timeout: 120)
    let task = Task { try await client.reply(to: Self.messages) }
    task.cancel()
    await #expect(throws: ChatFault.cancelled) { try await task.value }
  }

  @Test(.timeLimit(.minutes(1))) func theKeyReachesTheEndpointAndNothingElse() async throws {
    let server = try FakeModel()
    let client = try server.client("redirect", key: "sk-very-secret")
    await #expect(throws: ChatFault.redirected(status: 307)) {
      try await client.reply(to: Self.messages)
    }
    let echoing = try server.client("echoes-key", key: "sk-very-secret")
    #expect(
      try await echoing.reply(to: Self.messages) == "Your header was Bearer (key), wasn't it?")
    let refused = await #expect(throws: ChatFault.self) {
      try await server.client("unauthorized", key: "sk-very-secret").reply(to: Self.messages)
    }
    #expect(refused.map { !"\($0)".contains("sk-very-secret") } == true)
    let seen = await server.requests(3)
    // The client may send a request again when the server closed a connection that was kept.
    #expect(seen.count >= 3 && seen.allSatisfy { $0.contains("Bearer sk-very-secret") })
    #expect(!seen.contains { $0.contains("/stolen") })
    let path = #""path": "/redirect/v1/chat/completions""#
    #expect(seen.contains { $0.contains(path) && $0.contains(#""stream": false"#) })
  }

  @Test func theKeyIsNeverPrinted() throws {
    let key = try #require(ChatKey("sk-very-secret"))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
      #expect(!text.contains("secret"), "\(text)")
    }
    let client = ChatClient(
      endpoint: try ChatEndpoint("http://localhost/v1"), model: "m", key: key, timeout: 1)
    dumped = ""
    dump(client, to: &dumped)
    #expect(!dumped.contains("secret"))
    for text in ["", "a b", "a\nb", "kéy", String(repeating: "x", count: 4097)] {
      #expect(ChatKey(text) == nil)
    }
  }
}
