/// The formats that can be read.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case yaml, json, toml

  /// From a file's ending: `.yaml`, `.yml`, `.json`, `.toml`; nil for any other.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "yaml", "yml": self = .yaml
    case "json": self = .json
    case "toml": self = .toml
    default: return nil
    }
  }

  public var title: String { rawValue.uppercased() }
}
