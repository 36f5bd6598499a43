import Glibc

/// Files below one folder, reached step by step from it without following a single symbolic link:
/// a workspace belongs to the learner and to every program they try in it, so a link there could
/// point anywhere.
struct AnchoredFolder {
  static let maxBytes = 1 << 20

  let path: String

  init(_ path: String) { self.path = path }

  /// - Throws: `FileRefusal`; `missing` when the file or a folder on the way is not there.
  func read(_ name: String) throws(FileRefusal) -> [UInt8] {
    let folder = try openFolder(of: name, creating: false)
    defer { close(folder) }
    let descriptor = openat(
      folder, last(of: name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileRefusal(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile
    }
    guard status.st_size <= Self.maxBytes else { throw .tooLarge(bytes: Int(status.st_size)) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw FileRefusal(errno: errno) }
      bytes.append(contentsOf: buffer[0..<count])
      guard bytes.count <= Self.maxBytes else { throw .tooLarge(bytes: bytes.count) }
    }
  }

  /// Writes beside the file, flushes and renames: a crash leaves the old or the new one. Keeps the
  /// right to execute.
  /// - Parameter newMode: what a file that was not there may be used for.
  func write(
    _ bytes: [UInt8], to name: String, newMode: mode_t = 0o644
  ) throws(FileRefusal) {
    guard bytes.count <= Self.maxBytes else { throw .tooLarge(bytes: bytes.count) }
    let folder = try openFolder(of: name, creating: true)
    defer { close(folder) }
    let mode = try mode(of: last(of: name), in: folder) ?? newMode
    let unfinished = ".\(last(of: name)).new-\(getpid())"
    unlinkat(folder, unfinished, 0)
    let descriptor = openat(
      folder, unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileRefusal(errno: errno) }
    let failure = fill(descriptor, with: bytes)
    close(descriptor)
    guard failure == 0, renameat(folder, unfinished, folder, last(of: name)) == 0 else {
      let reason = failure == 0 ? errno : failure
      unlinkat(folder, unfinished, 0)
      throw FileRefusal(errno: reason)
    }
  }

  func remove(_ name: String) throws(FileRefusal) {
    let folder = try openFolder(of: name, creating: false)
    defer { close(folder) }
    _ = try mode(of: last(of: name), in: folder)
    guard unlinkat(folder, last(of: name), 0) == 0 else { throw FileRefusal(errno: errno) }
  }

  /// What the file may be used for; nil when it is not there.
  func mode(of name: String) throws(FileRefusal) -> mode_t? {
    let folder = try openFolder(of: name, creating: false)
    defer { close(folder) }
    return try mode(of: last(of: name), in: folder)
  }

  private func mode(of file: String, in folder: Int32) throws(FileRefusal) -> mode_t? {
    var status = stat()
    guard fstatat(folder, file, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw status.st_mode & S_IFMT == S_IFLNK ? .symbolicLink : .notAFile
    }
    return status.st_mode & 0o777
  }

  /// The error's number, or 0.
  private func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      guard count > 0 else { return errno }
      written += count
    }
    return fsync(descriptor) == 0 ? 0 : errno
  }

  /// Moves what has this name, whatever it is, to another name below the folder. False when there
  /// is nothing.
  func move(_ name: String, to target: String) throws(FileRefusal) -> Bool {
    guard try exists(name) else { return false }
    let (from, to) = (
      try openFolder(of: name, creating: false), try openFolder(of: target, creating: true)
    )
    defer {
      close(from)
      close(to)
    }
    guard renameat(from, last(of: name), to, last(of: target)) == 0 else {
      throw FileRefusal(errno: errno)
    }
    return true
  }

  private func last(of name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Opens the folder that a name lies in.
  private func openFolder(of name: String, creating: Bool) throws(FileRefusal) -> Int32 {
    try openFolder(name.split(separator: "/").dropLast().map(String.init), creating: creating)
  }

  func openFolder(_ parts: [String], creating: Bool = false) throws(FileRefusal) -> Int32 {
    var current = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard current >= 0 else { throw FileRefusal(errno: errno) }
    for part in parts {
      if creating { mkdirat(current, part, 0o755) }
      let next = openat(current, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let reason = errno
      close(current)
      guard next >= 0 else { throw reason == ENOTDIR ? .symbolicLink : FileRefusal(errno: reason) }
      current = next
    }
    return current
  }
}

/// Why a file of a workspace was not read or written.
public enum FileRefusal: Error, Sendable, Equatable {
  case missing
  case symbolicLink
  case notAFile
  case tooLarge(bytes: Int)
  /// Another program kept the folder to itself for too long.
  case busy
  case failed(reason: String)

  init(errno number: Int32) {
    switch number {
    case ENOENT: self = .missing
    case ELOOP: self = .symbolicLink
    case EISDIR, ENOTDIR, ENXIO: self = .notAFile
    default: self = .failed(reason: String(cString: strerror(number)))
    }
  }

  /// What was found, as the first half of an error's sentence.
  public var words: String {
    switch self {
    case .missing: "there is no such file"
    case .symbolicLink: "this is a symbolic link, or lies behind one"
    case .notAFile: "this is not an ordinary file"
    case .tooLarge(let bytes): "\(bytes) bytes are more than the limit of 1 MiB"
    case .busy: "another program has been changing files here for seconds"
    case .failed(let reason): reason
    }
  }
}
