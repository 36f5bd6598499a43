#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lists folders through POSIX alone; Foundation costs milliseconds at start-up.
enum FolderListing {
  /// In alphabetical order, without `.` and `..`; nil when the folder cannot be opened.
  static func items(of folder: String) -> [FolderItem]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var items: [FolderItem] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      items.append(FolderItem(name: name, kind: kind(of: entry.pointee.d_type, folder, name)))
    }
    return items.sorted { $0.name < $1.name }
  }

  private static func kind(of type: UInt8, _ folder: String, _ name: String) -> FolderItem.Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    // Some file systems do not tell in the listing.
    case Int(DT_UNKNOWN): FileStamp(of: "\(folder)/\(name)").kind
    default: .other
    }
  }
}
