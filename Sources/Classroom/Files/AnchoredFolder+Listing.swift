import CourseModel
import Glibc

extension AnchoredFolder {
  /// What a lab may hold, twice over (docs/authoring.md); more is not looked at.
  static let maxFiles = 4000
  static let maxDepth = 16

  /// Names of the editable files that are there, patterns such as `src/` expanded. One that the lab
  /// names is listed whatever lies in its place, so that a page can say what is wrong with it.
  /// - Parameter prefix: a folder to look in instead, such as `backup/1/`; it is not in the names.
  func editableFiles(of lab: Lab, below prefix: String = "") -> [String] {
    lab.editable.flatMap { pattern in
      pattern.hasSuffix("/")
        ? files(below: prefix + pattern).map { pattern + $0 }
        : (try? exists(prefix + pattern)) == true ? [pattern] : []
    }
  }

  /// Whether anything has this name, be it a link that leads nowhere.
  /// - Throws: `symbolicLink` when a folder on the way is one.
  func exists(_ name: String) throws(FileRefusal) -> Bool {
    var parts = name.split(separator: "/").map(String.init)
    guard let last = parts.popLast() else { return true }
    do {
      let folder = try openFolder(parts)
      defer { close(folder) }
      var status = stat()
      return fstatat(folder, last, &status, AT_SYMLINK_NOFOLLOW) == 0
    } catch FileRefusal.missing {
      return false
    }
  }

  /// Names of the ordinary files below a folder, relative to it and sorted.
  func files(below folder: String) -> [String] {
    guard let descriptor = try? openFolder(folder.split(separator: "/").map(String.init)) else {
      return []
    }
    var found: [String] = []
    Self.collect(descriptor, prefix: "", depth: 0, into: &found)
    return found.sorted()
  }

  /// Names in a folder, sorted.
  func entries(of folder: String) -> [String] {
    guard let descriptor = try? openFolder(folder.split(separator: "/").map(String.init)) else {
      return []
    }
    defer { close(descriptor) }
    return Self.entries(descriptor)
  }

  /// Closes the descriptor.
  private static func collect(
    _ folder: Int32, prefix: String, depth: Int, into found: inout [String]
  ) {
    defer { close(folder) }
    // Byte-code that Python leaves behind is no file of the learner's.
    for name in entries(folder) where name != "__pycache__" && found.count < maxFiles {
      var status = stat()
      guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: found.append(prefix + name)
      case S_IFDIR where depth < maxDepth:
        let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if next >= 0 { collect(next, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &found) }
      default: break
      }
    }
  }

  private static func entries(_ folder: Int32) -> [String] {
    // The stream closes its descriptor, so it gets one of its own.
    let own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let stream = fdopendir(own) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
