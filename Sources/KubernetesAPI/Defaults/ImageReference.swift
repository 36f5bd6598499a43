/// The name of an image in its parts: `registry.example:5000/team/web:1.2@sha256:...`.
/// https://github.com/distribution/reference has the grammar.
struct ImageReference {
  var name: String
  var tag: String?
  var digest: String?

  /// nil for a text that is no reference.
  init?(_ text: String) {
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
      guard let digest, Self.isDigest(digest) else { return nil }
    }
    let lastPart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
    if let colon = rest[lastPart...].firstIndex(of: ":") {
      let tag = rest[rest.index(after: colon)...]
      guard Self.isTag(tag) else { return nil }
      self.tag = String(tag)
      rest = rest[..<colon]
    }
    name = String(rest)
    guard !rest.isEmpty, Self.isName(rest) else { return nil }
  }

  private static func isName(_ name: Substring) -> Bool {
    var parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count > 1, parts[0].contains(where: { ".:".contains($0) }) || parts[0] == "localhost" {
      guard isDomain(parts.removeFirst()) else { return false }
    }
    return parts.allSatisfy(isPathPart)
  }

  private static func isDomain(_ domain: Substring) -> Bool {
    let sides = domain.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count <= 2, let host = sides.first else { return false }
    if sides.count == 2, sides[1].isEmpty || !sides[1].utf8.allSatisfy(isDigit) { return false }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.utf8.first, let last = label.utf8.last else { return false }
      return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
        && label.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// Small letters and digits, joined by one dot, one or two underscores, or dashes.
  private static func isPathPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, let last = part.utf8.last,
      isSmallOrDigit(first), isSmallOrDigit(last)
    else { return false }
    return part.utf8.split(whereSeparator: isSmallOrDigit).allSatisfy { joint in
      let text = String(Substring(joint))
      return text == "." || text == "_" || text == "__"
        || joint.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }

  private static func isTag(_ tag: Substring) -> Bool {
    guard let first = tag.utf8.first, tag.utf8.count <= 128, isWord(first) else { return false }
    return tag.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isDigest(_ digest: String) -> Bool {
    let sides = digest.split(separator: ":", omittingEmptySubsequences: false)
    return sides.count == 2 && !sides[0].isEmpty && sides[1].utf8.count >= 32
      && sides[1].utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isSmallOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte)
  }
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_")
  }
}
