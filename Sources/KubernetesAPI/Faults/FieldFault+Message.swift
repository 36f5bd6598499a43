extension FieldFault {
  /// `spec.replicas: Invalid value: -1: must be greater than or equal to 0`
  public var message: String { path.description.isEmpty ? body : "\(path): \(body)" }

  /// The message without its path.
  public var body: String {
    switch kind {
    case .required, .forbidden, .tooLong, .internalError: title + suffix(detail)
    case .invalid, .typeInvalid, .notSupported, .duplicate, .notFound, .tooMany:
      title + suffix(shown ?? value.map(Self.text) ?? "") + suffix(detail)
    }
  }

  private func suffix(_ text: String) -> String { text.isEmpty ? "" : ": \(text)" }

  private var title: String {
    switch kind {
    case .notFound: "Not found"
    case .required: "Required value"
    case .duplicate: "Duplicate value"
    case .invalid, .typeInvalid: "Invalid value"
    case .notSupported: "Unsupported value"
    case .forbidden: "Forbidden"
    case .tooLong: "Too long"
    case .tooMany: "Too many"
    case .internalError: "Internal error"
    }
  }

  /// Texts as Go quotes them, everything else as Go writes JSON.
  private static func text(_ value: JSON) -> String {
    if case .string(let text) = value { GoQuoting.quoted(text) } else { value.description }
  }

  /// One fault alone, several in brackets, none twice.
  static func joined(_ faults: [FieldFault]) -> String {
    var seen: Set<String> = []
    let messages = faults.map(\.message).filter { seen.insert($0).inserted }
    return messages.count == 1 ? messages[0] : "[\(messages.joined(separator: ", "))]"
  }
}
