/// Replaces secrets in what is logged.
struct LogMask: Sendable {
  private var values: Set<String> = []

  /// GitHub masks a secret and each of its lines; an empty value cannot be masked.
  mutating func add(_ value: String) {
    for part in [value] + value.split(whereSeparator: \.isNewline).map(String.init)
    where !part.trimmed.isEmpty {
      values.insert(part)
    }
  }

  func masked(_ text: String) -> String {
    // Long ones first, so that one secret inside another leaves nothing of it.
    values.sorted { ($0.count, $0) > ($1.count, $1) }.reduce(text) { $0.replacing($1, with: "***") }
  }
}
