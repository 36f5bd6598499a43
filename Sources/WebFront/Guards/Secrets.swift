import Classroom
import Foundation

/// Two random words of this installation, kept so that open pages go on working after a restart.
struct Secrets: Sendable {
  /// What a page must show with every change: another site's page can't read it.
  let changeToken: String
  /// What a visitor must show where other machines can reach the server.
  let accessToken: String

  /// Reads them from the state folder, or makes them there, readable by their owner alone. Words
  /// that others could read are replaced.
  static func load(folder: String) throws(ClassroomFault) -> Secrets {
    let path = "\(folder)/web-secrets"
    if let secrets = read(path) { return secrets }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var generator = SystemRandomNumberGenerator()
    func word() -> String {
      (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
    }
    let text = "\(word())\n\(word())\n"
    let unfinished = "\(path).new-\(getpid())"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0, write(descriptor, text, text.utf8.count) == text.utf8.count,
      fsync(descriptor) == 0, close(descriptor) == 0, link(unfinished, path) == 0 || errno == EEXIST
    else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    unlink(unfinished)
    // Another server may have been quicker; its words count.
    guard let secrets = read(path) else {
      throw .cannotRead(path: path, reason: "does not hold two words; remove it to get new ones")
    }
    return secrets
  }

  private static func read(_ path: String) -> Secrets? {
    // Of a link itself, not of what it leads to; a link is open to all.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int else { return nil }
    guard mode & 0o077 == 0 else {
      unlink(path)
      return nil
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let words = text.split(separator: "\n").map(String.init)
    guard words.count == 2, words.allSatisfy({ $0.count >= 20 }) else { return nil }
    return Secrets(changeToken: words[0], accessToken: words[1])
  }

  /// Compares without telling by its time how much was right.
  static func equal(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
