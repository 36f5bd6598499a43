import Testing

@testable import ChatCompletions

@Suite struct ChatEndpointTests {
  static let good: [(text: String, origin: String, path: String, isThisMachine: Bool)] = [
    ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434", "/v1/chat/completions", true),
    ("http://127.0.0.1:11434/v1///", "http://127.0.0.1:11434", "/v1/chat/completions", true),
    ("HTTPS://API.Example.org", "https://api.example.org", "/chat/completions", false),
    ("https://example.org:443/a/b", "https://example.org", "/a/b/chat/completions", false),
    ("http://[::1]:8080/v1", "http://[::1]:8080", "/v1/chat/completions", true),
    ("http://localhost/v1", "http://localhost", "/v1/chat/completions", true),
    ("http://127.example.org/v1", "http://127.example.org", "/v1/chat/completions", false),
    (
      "http://127.0.0.1.example.org/v1", "http://127.0.0.1.example.org", "/v1/chat/completions",
      false
    ),
  ]

  @Test(arguments: good) func addressesAreTakenApart(
    text: String, origin: String, path: String, isThisMachine: Bool
  ) throws {
    let endpoint = try ChatEndpoint(text)
    #expect(endpoint.origin == origin)
    #expect(endpoint.completions == path)
    #expect(endpoint.isThisMachine == isThisMachine)
  }

  static let bad: [(String, ChatEndpoint.Flaw)] = [
    ("", .notAnAddress), ("127.0.0.1:11434", .notAnAddress), ("http://", .notAnAddress),
    ("http:///v1", .notAnAddress), ("http://a b/", .notAnAddress),
    ("http://a\r\nX: y/", .notAnAddress),
    ("http://h:0/", .notAnAddress), ("http://h:99999/", .notAnAddress),
    ("ftp://h/", .scheme("ftp")), ("file:///etc/passwd", .scheme("file")),
    ("http://user:word@h/", .credentials), ("http://h/v1?key=x", .extra), ("http://h/#x", .extra),
  ]

  @Test(arguments: bad) func otherTextsAreRefused(text: String, flaw: ChatEndpoint.Flaw) {
    #expect(throws: flaw) { try ChatEndpoint(text) }
  }
}
