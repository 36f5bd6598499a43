/// An image's name as the container runtime reads it.
/// https://github.com/distribution/reference
struct ImageReference: Hashable, Sendable {
  /// `docker.io`, unless the name says another.
  var registry: String
  /// `library/nginx`.
  var repository: String
  var tag: String
  var digest: String?

  struct Malformed: Error, Hashable {
    var message: String
  }

  /// - Throws: what a kubelet says of a name it can't read.
  init(_ text: String) throws(Malformed) {
    var rest = Substring(text)
    digest = nil
    if let at = rest.lastIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    tag = ""
    let nameStart = rest.lastIndex(of: "/") ?? rest.startIndex
    if let colon = rest[nameStart...].lastIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
      guard Self.isTag(tag) else { throw Malformed(message: "invalid reference format") }
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let first = parts.first ?? ""
    if parts.count > 1, first.contains(".") || first.contains(":") || first == "localhost" {
      registry = first
      repository = parts.dropFirst().joined(separator: "/")
    } else {
      registry = "docker.io"
      repository = parts.count == 1 ? "library/\(first)" : parts.joined(separator: "/")
    }
    if repository.utf8.contains(where: { (0x41...0x5A).contains($0) }) {
      throw Malformed(
        message: "invalid reference format: repository name (\(repository)) must be lowercase")
    }
    guard !first.isEmpty,
      repository.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy(Self.isPathComponent)
    else { throw Malformed(message: "invalid reference format") }
    if tag.isEmpty, digest == nil { tag = "latest" }
  }

  /// `docker.io/library/nginx`
  var name: String { "\(registry)/\(repository)" }

  /// `docker.io/library/nginx:1.27`
  var full: String {
    name + (tag.isEmpty ? "" : ":\(tag)") + (digest.map { "@\($0)" } ?? "")
  }

  /// The last part of the repository: `nginx`.
  var shortName: String { repository.split(separator: "/").last.map(String.init) ?? "" }

  private static func isTag(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 128, isWord(first) else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == 0x2E || $0 == 0x2D }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLowerOrDigit(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// Lower-case letters and digits, joined by single separators: `.`, `_`, `__`, any run of `-`.
  private static func isPathComponent(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, isLowerOrDigit(first),
      isLowerOrDigit(last)
    else { return false }
    let runs = bytes.split(whereSeparator: isLowerOrDigit)
    return runs.allSatisfy { run in
      run == [0x2E] || run == [0x5F] || run == [0x5F, 0x5F] || run.allSatisfy { $0 == 0x2D }
    }
  }
}
