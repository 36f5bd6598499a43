import CourseModel

/// Reads and writes the files of a workspace that the learner may edit, for fronts that have an
/// editor. The learner's own editor and the CLI may be at work in the same folder, so every write
/// names the version it began from.
public struct EditFiles: Sendable {
  public struct File: Codable, Sendable, Equatable {
    public var name: String
    /// Differs whenever the contents differ.
    public var version: String
    /// Nil when it can't be shown; `problem` says why.
    public var text: String?
    public var problem: String?
  }

  public struct Written: Sendable, Equatable {
    public var file: File
    /// Where the text that was replaced lies, when it was not the one the writer began from.
    public var backup: String?
  }

  let opened: OpenWorkspace.Opened
  private let folder: AnchoredFolder

  public init(_ opened: OpenWorkspace.Opened) {
    self.opened = opened
    folder = AnchoredFolder(opened.workspace.path)
  }

  /// Every editable file that is there, in the lab's order.
  public func all() -> [File] {
    opened.workspace.editableFiles(of: opened.lab).map(file)
  }

  /// The version of every editable file, by name.
  public func versions() -> [String: String] {
    Dictionary(all().map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: `notEditable`, `fileRefused` when it is not there.
  public func read(_ name: String) throws(ClassroomFault) -> File {
    try refuseOthers(name)
    do {
      return Self.file(name, try folder.read(name))
    } catch {
      throw .fileRefused(name, error)
    }
  }

  /// - Parameters:
  ///   - base: the version the writer began from; nil for a new file.
  ///   - overwrite: write although the file has changed since; what it held is kept as a backup.
  /// - Throws: `changedOutside` with the file as it is now.
  public func write(
    _ text: String, to name: String, base: String?, overwrite: Bool = false
  ) throws(ClassroomFault) -> Written {
    try refuseOthers(name)
    return try folder.alone { () throws(ClassroomFault) in
      try writeAlone(Array(text.utf8), to: name, base: base, overwrite: overwrite)
    }
  }

  private func writeAlone(
    _ bytes: [UInt8], to name: String, base: String?, overwrite: Bool
  ) throws(ClassroomFault) -> Written {
    let current = try currentBytes(name)
    let version = current.map(Self.version)
    var backup: String?
    if version != base, current != bytes {
      guard overwrite else {
        throw .changedOutside(name: name, current: current.map { Self.file(name, $0) })
      }
      if let current { backup = try keep(current, of: name) }
    }
    do {
      if current != bytes { try folder.write(bytes, to: name) }
    } catch {
      throw .fileRefused(name, error)
    }
    return Written(file: Self.file(name, bytes), backup: backup)
  }

  /// Removes a file that the learner added. Files that the lab itself has stay: emptying them is
  /// possible, losing them is what `drydock reset` mends.
  public func remove(_ name: String, base: String) throws(ClassroomFault) {
    try refuseOthers(name)
    guard !opened.lab.editable.contains(name) else {
      throw .notRemovable(name: name, lab: opened.lab.id)
    }
    try folder.alone { () throws(ClassroomFault) in
      guard let current = try currentBytes(name) else { throw .fileRefused(name, .missing) }
      guard Self.version(current) == base else {
        throw .changedOutside(name: name, current: Self.file(name, current))
      }
      do throws(FileRefusal) {
        try folder.remove(name)
      } catch {
        throw .fileRefused(name, error)
      }
    }
  }

  private func file(_ name: String) -> File {
    do {
      return Self.file(name, try folder.read(name))
    } catch {
      return File(name: name, version: "-", text: nil, problem: error.words)
    }
  }

  private func currentBytes(_ name: String) throws(ClassroomFault) -> [UInt8]? {
    do {
      return try folder.read(name)
    } catch FileRefusal.missing {
      return nil
    } catch {
      throw .fileRefused(name, error)
    }
  }

  /// Puts a text aside under `.drydock/replaced/`, numbered.
  private func keep(_ bytes: [UInt8], of name: String) throws(ClassroomFault) -> String {
    var number = 1
    func path() -> String { ".drydock/replaced/\(number)/\(name)" }
    do {
      while (try? folder.read(path())) != nil { number += 1 }
      try folder.write(bytes, to: path())
    } catch {
      throw .fileRefused(name, error)
    }
    return "\(opened.workspace.path)/\(path())"
  }

  private func refuseOthers(_ name: String) throws(ClassroomFault) {
    let allowed = opened.lab.editable
    guard allowed.contains(where: { FileName.matches(name, $0) }) else {
      throw .notEditable(name: name, lab: opened.lab.id, editable: allowed)
    }
  }

  static func file(_ name: String, _ bytes: [UInt8]) -> File {
    let text = String(validating: bytes, as: UTF8.self)
    let isText = text?.unicodeScalars.contains("\0") == false
    return File(
      name: name, version: version(bytes), text: isText ? text : nil,
      problem: isText ? nil : "this is not UTF-8 text")
  }

  private static func version(_ bytes: [UInt8]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(bytes)
    return "\(bytes.count)-\(fingerprint.text)"
  }
}

/// Names of files relative to a workspace.
enum FileName {
  /// No way out, no hidden part, nothing that a terminal or a file system chokes on.
  static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.count <= 16 && name.utf8.count <= 1024
      && parts.allSatisfy { part in
        !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 200
          && part.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
          }
      }
  }

  /// Whether a pattern of `editable:` means this file; `folder/` means all below it. A name that the
  /// lab itself gives may be hidden, such as `.dockerignore`; one that a learner makes up may not.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    guard pattern.hasSuffix("/") else { return name == pattern }
    return name.hasPrefix(pattern) && isSafe(String(name.dropFirst(pattern.count)))
  }
}
