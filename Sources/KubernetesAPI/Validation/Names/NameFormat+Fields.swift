/// Forms of texts that are no names of objects.
extension NameFormat {
  /// The name of a port of a container.
  static func portName(_ name: String) -> [String] {
    var complaints = tooLong(name, 15)
    if name.isEmpty || !name.utf8.allSatisfy({ isLowerOrDigit($0) || $0 == hyphen }) {
      complaints.append(
        "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    }
    if !name.utf8.contains(where: isLower) {
      complaints.append("must contain at least one letter (a-z)")
    }
    if name.contains("--") { complaints.append("must not contain consecutive hyphens") }
    if name.hasPrefix("-") || name.hasSuffix("-") {
      complaints.append("must not begin or end with a hyphen")
    }
    return complaints
  }

  /// A key of a ConfigMap or a Secret.
  static func configKey(_ key: String) -> [String] {
    var complaints = tooLong(key, 253)
    if key.isEmpty || !key.utf8.allSatisfy({ isLetterOrDigit($0) || "-._".utf8.contains($0) }) {
      complaints.append(
        form(
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
          "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name"))
    }
    return complaints + upwardPath(key)
  }

  private static func upwardPath(_ name: String) -> [String] {
    switch name {
    case ".", "..": ["must not be '\(name)'"]
    default: name.hasPrefix("..") ? ["must not start with '..'"] : []
    }
  }

  static func environmentName(_ name: String) -> [String] {
    if name.isEmpty { return ["environment variable name must be non-empty"] }
    let isRight = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "=") }
    return isRight
      ? []
      : [
        "a valid environment variable name must consist only of printable ASCII characters other "
          + "than '='"
      ]
  }

  static func headerName(_ name: String) -> [String] {
    !name.isEmpty && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
      ? []
      : [
        form(
          "a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+",
          "X-Header-Name")
      ]
  }

  static func percentage(_ text: String) -> [String] {
    percent(text) != nil
      ? []
      : [
        form(
          "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%",
          "1%", "93%")
      ]
  }

  /// `30%` as 30; nil for anything else.
  static func percent(_ text: String) -> Int? {
    guard text.hasSuffix("%"), text.utf8.count > 1, text.utf8.dropLast().allSatisfy(isDigit) else {
      return nil
    }
    return Int(text.dropLast()) ?? Int.max
  }

  /// A whole number as Go reads one.
  static func isDecimalInteger(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, digits.utf8.allSatisfy(isDigit) else { return false }
    return first != UInt8(ascii: "0") || text == "0"
  }
}

extension FaultList {
  /// `acme.io/foo`: a domain, then a path of a URL.
  mutating func checkDomainPrefixedPath(_ text: String, _ path: FieldPath) {
    guard !text.isEmpty else { return required(path) }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      return invalid(
        path, .string(text), "must be a domain-prefixed path (such as \"acme.io/foo\")")
    }
    invalid(path, String(parts[0]), NameFormat.dnsSubdomain(String(parts[0])))
    let rest = String(parts[1])
    let isRight = rest.utf8.allSatisfy {
      NameFormat.isLetterOrDigit($0) || "/-._~%!$&'()*+,;=:".utf8.contains($0)
    }
    if !isRight {
      invalid(
        path, .string(rest),
        NameFormat.form("Invalid path", #"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+"#))
    }
  }

  /// A domain of two parts at least; a dot may end it.
  mutating func checkFullyQualifiedDomainName(_ text: String, _ path: FieldPath) {
    guard !text.isEmpty else { return required(path) }
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    let complaints = NameFormat.dnsSubdomain(name)
    guard complaints.isEmpty else {
      return invalid(path, .string(name), complaints.joined(separator: ","))
    }
    let labels = name.split(separator: ".").map(String.init)
    guard labels.count >= 2 else {
      return invalid(
        path, .string(name), "should be a domain with at least two segments separated by dots")
    }
    for label in labels {
      let complaints = NameFormat.dnsLabel(label)
      guard complaints.isEmpty else {
        return invalid(path, .string(label), complaints.joined(separator: ","))
      }
    }
  }
}
