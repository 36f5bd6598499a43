/// Keys and values of labels. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
extension NameFormat {
  private static let part = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
  private static let rule =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    + "alphanumeric character"

  /// A name, perhaps after a domain and a slash: labels, resources, conditions, finalizers.
  static func labelKey(_ key: String) -> [String] {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      return [
        "a valid label key " + form(rule, part, "MyName", "my.name", "123-abc")
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    var complaints: [String] = []
    if parts.count == 2 {
      let prefix = String(parts[0])
      if prefix.isEmpty {
        complaints.append("prefix part must be non-empty")
      } else {
        if prefix.utf8.count > 253 {
          complaints.append("prefix part must be no more than 253 bytes")
        }
        if !isSubdomain(prefix) { complaints.append("prefix part " + subdomainForm) }
      }
    }
    let name = String(parts.last ?? "")
    if name.isEmpty {
      complaints.append("name part must be non-empty")
    } else if name.utf8.count > 63 {
      complaints.append("name part must be no more than 63 bytes")
    }
    if !isLabelPart(name) {
      complaints.append("name part " + form(rule, part, "MyName", "my.name", "123-abc"))
    }
    return complaints
  }

  static func labelValue(_ value: String) -> [String] {
    var complaints: [String] = []
    if value.utf8.count > 63 { complaints.append("must be no more than 63 bytes") }
    if !value.isEmpty, !isLabelPart(value) {
      complaints.append(
        form(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' "
            + "or '.', and must start and end with an alphanumeric character",
          "(\(part))?", "MyValue", "my_value", "12345"))
    }
    return complaints
  }

  private static func isLabelPart(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }
}
