/// Reads the files and folders of packs, and remembers the stamp of each, taken before it was
/// read: together they decide the catalogue, so `CatalogueCache` keeps them.
final class ContentFiles {
  private(set) var stamps: [(path: String, stamp: FileStamp)] = []

  /// Lessons, briefs and manifests are far smaller.
  static let byteLimit = 1 << 20

  /// The names in a folder in alphabetical order; nil when there is no such folder.
  func items(of folder: String) -> [FolderItem]? {
    guard note(folder).kind == .folder else { return nil }
    return FolderListing.items(of: folder)
  }

  /// The file's text.
  func text(of file: String) throws(FileFault) -> String {
    let stamp = note(file)
    if stamp == .absent { throw .missing }
    guard stamp.kind == .file else { throw .notAFile }
    return try TextFile.read(file, limit: Self.byteLimit)
  }

  private func note(_ path: String) -> FileStamp {
    let stamp = FileStamp(of: path)
    stamps.append((path, stamp))
    return stamp
  }
}
