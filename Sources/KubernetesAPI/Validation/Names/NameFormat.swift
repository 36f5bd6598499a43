/// What is wrong with a name, in the server's words; nothing when it is right.
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
enum NameFormat {
  static let label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
  static let subdomain = #"\#(label)(\.\#(label))*"#

  /// RFC 1123: at most 63 letters, digits and hyphens.
  static func dnsLabel(_ name: String) -> [String] {
    var complaints = tooLong(name, 63)
    guard !isLabel(name.utf8) else { return complaints }
    complaints.append(
      isSubdomain(name)
        ? "must not contain dots"
        : form(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
            + "and must start and end with an alphanumeric character",
          label, "my-name", "123-abc"))
    return complaints
  }

  /// RFC 1123: labels with dots between them.
  static func dnsSubdomain(_ name: String) -> [String] {
    tooLong(name, 253) + (isSubdomain(name) ? [] : [subdomainForm])
  }

  static let subdomainForm = form(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
      + "'.', and must start and end with an alphanumeric character", subdomain, "example.com")

  /// RFC 1035: a label that begins with a letter.
  static func dns1035Label(_ name: String) -> [String] {
    let isRight = isLabel(name.utf8) && name.utf8.first.map(isLower) ?? false
    return tooLong(name, 63)
      + (isRight
        ? []
        : [
          form(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start "
              + "with an alphabetic character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123")
        ])
  }

  /// `*.example.com`
  static func wildcardSubdomain(_ name: String) -> [String] {
    let isRight = name.hasPrefix("*.") && isSubdomain(String(name.dropFirst(2)))
    return tooLong(name, 253)
      + (isRight
        ? []
        : [
          form(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS "
              + "subdomain, which must consist of lower case alphanumeric characters, '-' or '.' "
              + "and end with an alphanumeric character", #"\*\.\#(subdomain)"#, "*.example.com")
        ])
  }

  /// A search path of DNS: underscores may stand in its labels.
  static func subdomainWithUnderscores(_ name: String) -> [String] {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isRight = parts.allSatisfy { part in
      let part = part.first == UInt8(ascii: "_") ? part.dropFirst() : part
      guard let first = part.first, let last = part.last else { return false }
      return isLowerOrDigit(first) && isLowerOrDigit(last)
        && part.allSatisfy { isLowerOrDigit($0) || $0 == hyphen || $0 == UInt8(ascii: "_") }
    }
    let label = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
    return tooLong(name, 253)
      + (isRight
        ? []
        : [
          form(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
              + "'_', '-' or '.', and must start and end with an alphanumeric character",
            #"\#(label)(\.\#(label))*"#, "example.com")
        ])
  }

  /// Names that only need to be one part of a path: roles, revisions.
  static func pathSegment(_ name: String) -> [String] {
    if name == "." || name == ".." { return ["may not be '\(name)'"] }
    return ["/", "%"].filter { name.contains($0) }.map { "may not contain '\($0)'" }
  }

  /// What a generated name must begin with: the letter that replaces a last hyphen stands for the
  /// suffix to come.
  static func stem(_ name: String) -> String {
    name.utf8.count > 1 && name.hasSuffix("-") ? name.dropLast(2) + "a" : name
  }

  static func tooLong(_ name: String, _ limit: Int) -> [String] {
    name.utf8.count > limit ? ["must be no more than \(limit) characters"] : []
  }

  /// A complaint about a form, with examples of the right one.
  static func form(_ complaint: String, _ pattern: String, _ examples: String...) -> String {
    guard !examples.isEmpty else {
      return "\(complaint) (regex used for validation is '\(pattern)')"
    }
    let shown = examples.map { "'\($0)', " }.joined(separator: " or ")
    return "\(complaint) (e.g. \(shown)regex used for validation is '\(pattern)')"
  }
}

extension NameFormat {
  static let hyphen = UInt8(ascii: "-")

  static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  static func isUpper(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
  static func isLowerOrDigit(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) }
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLowerOrDigit(byte) || isUpper(byte) }

  static func isLabel(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isLowerOrDigit(first) && isLowerOrDigit(last)
      && bytes.allSatisfy { isLowerOrDigit($0) || $0 == hyphen }
  }

  static func isSubdomain(_ name: String) -> Bool {
    name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy(isLabel)
  }
}
