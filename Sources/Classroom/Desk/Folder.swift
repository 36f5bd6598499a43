import Foundation

/// Folders and small files of the learner's home, with faults that name the path.
enum Folder {
  static func make(_ path: String) throws(ClassroomFault) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: reason(error))
    }
  }

  /// Writes beside the file and renames, so that a crash leaves the old or the new one.
  static func write(_ data: Data, to path: String) throws(ClassroomFault) {
    let url = URL(fileURLWithPath: path)
    try make(url.deletingLastPathComponent().path)
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: reason(error))
    }
  }

  /// Copies a file, or a folder with all its files. Contents and the right to execute are copied,
  /// owners are not: content may belong to root, and what a learner starts is theirs.
  static func copy(_ source: String, to target: String) throws(ClassroomFault) {
    guard isFolder(source) else { return try copyFile(source, to: target) }
    try make(target)
    for name in files(below: source) { try copyFile("\(source)/\(name)", to: "\(target)/\(name)") }
  }

  private static func copyFile(_ source: String, to target: String) throws(ClassroomFault) {
    try write(contents(of: source), to: target)
    guard FileManager.default.isExecutableFile(atPath: source) else { return }
    guard chmod(target, 0o755) == 0 else {
      throw .cannotWrite(path: target, reason: String(cString: strerror(errno)))
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func contents(of path: String) throws(ClassroomFault) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .cannotRead(path: path, reason: reason(error))
    }
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Relative paths of the regular files below a folder, sorted.
  static func files(below path: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: path)
    var files: [String] = []
    while let name = found?.nextObject() as? String {
      if found?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(name) }
    }
    return files.sorted()
  }

  /// Absolute paths of the folders below a folder, hidden ones and Python's caches left out.
  static func folders(below path: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: path)
    var folders: [String] = []
    while let name = found?.nextObject() as? String {
      guard found?.fileAttributes?[.type] as? FileAttributeType == .typeDirectory else { continue }
      let last = name.split(separator: "/").last ?? ""
      if last.hasPrefix(".") || last == "__pycache__" {
        found?.skipDescendants()
      } else {
        folders.append("\(path)/\(name)")
      }
    }
    return folders
  }

  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if let under = error.userInfo[NSUnderlyingErrorKey] as? NSError,
      under.domain == NSPOSIXErrorDomain
    {
      return String(cString: strerror(Int32(under.code)))
    }
    return error.localizedDescription
  }
}
