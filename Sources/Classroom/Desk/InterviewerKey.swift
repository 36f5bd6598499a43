import ChatCompletions
import Foundation

/// Fetches the key of the interviewer's endpoint at the moment it is needed. It is kept nowhere.
struct InterviewerKey {
  enum Flaw: Error, Equatable {
    case noFile(String)
    case unreadable(String)
    case notSet(String)
    case notAKey(String)
  }

  /// Nil when the endpoint needs none.
  static func fetch(
    _ source: InterviewerSettings.KeySource?, variable: (String) -> String?
  ) throws(Flaw) -> ChatKey? {
    switch source {
    case nil: return nil
    case .variable(let name):
      guard let text = variable(name), !text.isEmpty else { throw .notSet(name) }
      guard let key = ChatKey(text.trimmed) else { throw .notAKey(name) }
      return key
    case .file(let path):
      var status = stat()
      guard stat(path, &status) == 0 else { throw .noFile(path) }
      // An ordinary file, also by way of a link, as secrets are often mounted.
      guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= 64 << 10,
        let data = FileManager.default.contents(atPath: path)
      else { throw .unreadable(path) }
      guard let key = ChatKey(String(decoding: data, as: UTF8.self).trimmed) else {
        throw .notAKey(path)
      }
      return key
    }
  }

  /// Whether others on this machine may read the file.
  static func isOpenToOthers(_ source: InterviewerSettings.KeySource?) -> Bool {
    guard case .file(let path)? = source else { return false }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}

extension InterviewerKey.Flaw: CustomStringConvertible {
  /// A phrase that follows "the model".
  var description: String {
    switch self {
    case .noFile(let path): "was not called: its key file \(path) is not there"
    case .unreadable(let path): "was not called: its key file \(path) cannot be read"
    case .notSet(let name): "was not called: the variable \(name) with its key is not set"
    case .notAKey(let place): "was not called: \(place) holds no key (visible ASCII, one line)"
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
