import Glibc

/// Reads and copies files that a learner or a pack controls: regular files only, never through a
/// symbolic link, bounded in size.
enum LearnerFile {
  static let maxBytes = 1 << 20

  /// - Throws: `StageFault` when the file is missing, a link, no regular file or too large.
  static func read(_ path: String, name: String) throws(StageFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing(name)
      case ELOOP: throw .symbolicLink(name)
      default: throw .unreadable(name, reason: String(cString: strerror(errno)))
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile(name)
    }
    guard status.st_size <= maxBytes else {
      throw .tooLarge(name, bytes: Int(status.st_size), limit: maxBytes)
    }
    return try contents(of: descriptor, name: name)
  }

  private static func contents(of descriptor: Int32, name: String) throws(StageFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        throw .unreadable(name, reason: String(cString: strerror(errno)))
      }
      bytes.append(contentsOf: buffer[0..<count])
      // The file may have grown since its size was asked for.
      guard bytes.count <= maxBytes else {
        throw .tooLarge(name, bytes: bytes.count, limit: maxBytes)
      }
    }
  }
}
