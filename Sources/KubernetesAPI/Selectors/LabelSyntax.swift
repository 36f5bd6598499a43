/// What keys and values of labels may look like, in the words of
/// k8s.io/apimachinery/pkg/util/validation.
enum LabelSyntax {
  /// What is wrong with a key such as `example.com/name`.
  static func faults(ofKey key: String) -> [String] {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.last else {
      return [
        "a valid label key \(Self.name) with an optional DNS subdomain prefix and '/' (e.g. "
          + "'example.com/MyName')"
      ]
    }
    var faults: [String] = []
    if parts.count == 2 {
      faults = faultsOfSubdomain(parts[0]).map { "prefix part \($0)" }
    }
    if name.isEmpty {
      faults.append("name part must be non-empty")
    } else if name.utf8.count > 63 {
      faults.append("name part must be no more than 63 bytes")
    }
    if !isName(name) { faults.append("name part \(Self.name)") }
    return faults
  }

  static func faults(ofValue value: String) -> [String] {
    var faults: [String] = []
    if value.utf8.count > 63 { faults.append("must be no more than 63 bytes") }
    if !value.isEmpty, !isName(Substring(value)) {
      faults.append(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
          + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
          + "'my_value',  or '12345', regex used for validation is "
          + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")
    }
    return faults
  }

  private static let name =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    + "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

  private static func faultsOfSubdomain(_ text: Substring) -> [String] {
    if text.isEmpty { return ["must be non-empty", subdomain] }
    var faults: [String] = []
    if text.utf8.count > 253 { faults.append("must be no more than 253 bytes") }
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isSubdomain = labels.allSatisfy { label in
      guard let first = label.first, let last = label.last else { return false }
      return first != dash && last != dash
        && label.allSatisfy { isDigit($0) || isLower($0) || $0 == dash }
    }
    if !isSubdomain { faults.append(subdomain) }
    return faults
  }

  private static let subdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    + "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

  /// Letters, digits, `-`, `_` and `.`, the first and last a letter or digit.
  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && text.utf8.allSatisfy {
        isAlphanumeric($0) || $0 == dash || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
      }
  }

  private static let dash = UInt8(ascii: "-")

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLower(byte) || (0x41...0x5A).contains(byte)
  }
}
