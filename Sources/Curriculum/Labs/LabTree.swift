import CourseModel
import Documents

/// All files and folders of a lab, by path relative to it.
struct LabTree {
  private(set) var files: Set<String> = []
  private(set) var folders: Set<String> = []

  private static let limit = 2_000

  /// Reports links and the like, which a lab may not hold: they could lead out of it.
  init(of folder: String, files content: ContentFiles, log: ProblemLog) {
    var open = [""]
    while let path = open.popLast() {
      let prefix = path.isEmpty ? "" : "\(path)/"
      let full = path.isEmpty ? folder : "\(folder)/\(path)"
      for item in content.items(of: full) ?? [] where item.name != "__pycache__" {
        switch item.kind {
        case .file: files.insert(prefix + item.name)
        case .folder:
          folders.insert(prefix + item.name)
          open.append(prefix + item.name)
        case .other:
          log.add(
            PackFault.link(name: item.name),
            at: SourcePlace(file: "\(folder)/\(prefix)\(item.name)"))
        }
      }
      if files.count + folders.count > Self.limit {
        log.add(PackFault.tooManyFiles(limit: Self.limit), at: SourcePlace(file: folder))
        return
      }
    }
  }

  /// The names of the folders right inside a folder, in alphabetical order.
  func folders(in folder: String) -> [String] {
    folders.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
      .filter { !$0.contains("/") }.sorted()
  }

  /// The files below a folder, by path relative to it, in alphabetical order.
  func files(below folder: String) -> [String] {
    files.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
      .sorted()
  }
}
