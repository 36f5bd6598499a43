import Glibc

/// Lists and makes folders without following links.
enum FolderTree {
  static let maxFiles = 500
  static let maxDepth = 16

  /// Relative paths of the regular files below a folder, sorted; links are reported as faults.
  static func files(below folder: String, name: String) throws(StageFault) -> [String] {
    var found: [String] = []
    try collect(folder, prefix: "", depth: 0, name: name, into: &found)
    return found.sorted()
  }

  private static func collect(
    _ folder: String, prefix: String, depth: Int, name: String, into found: inout [String]
  ) throws(StageFault) {
    guard depth < maxDepth else { throw .tooMany(folder: name, limit: maxFiles) }
    for entry in try entries(of: folder, name: name) {
      let path = "\(folder)/\(entry)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        // Byte-code that Python leaves beside tests is no file of the learner's.
        if entry == "__pycache__" { continue }
        try collect(path, prefix: "\(prefix)\(entry)/", depth: depth + 1, name: name, into: &found)
      case S_IFREG: found.append(prefix + entry)
      case S_IFLNK: throw .symbolicLink(prefix + entry)
      default: throw .notAFile(prefix + entry)
      }
      guard found.count <= maxFiles else { throw .tooMany(folder: name, limit: maxFiles) }
    }
  }

  private static func entries(of folder: String, name: String) throws(StageFault) -> [String] {
    guard let handle = opendir(folder) else {
      throw errno == ENOENT
        ? .missing(name) : .unreadable(name, reason: String(cString: strerror(errno)))
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let entryName = FolderTree.name(of: entry)
      if entryName != ".", entryName != ".." { names.append(entryName) }
    }
    return names
  }

  /// The name of a folder's entry as `readdir` gives it.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Makes a folder and those above it.
  static func make(_ path: String) throws(StageFault) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw .cannotPrepare(path: path, reason: String(cString: strerror(errno)))
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .cannotPrepare(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Writes a file of a stage, making its folder.
  static func write(_ bytes: [UInt8], to path: String) throws(StageFault) {
    if let slash = path.lastIndex(of: "/") { try make(String(path[..<slash])) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .cannotPrepare(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else {
        throw .cannotPrepare(path: path, reason: String(cString: strerror(errno)))
      }
      written += count
    }
  }

  /// Removes a folder and all in it, links themselves and not what they point to.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for entry in (try? entries(of: path, name: path)) ?? [] { remove("\(path)/\(entry)") }
    rmdir(path)
  }
}
