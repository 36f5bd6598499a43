import Foundation

/// The regular files below a folder, up to a limit. Links are not followed.
public struct FolderTree: Sendable {
  public var mostBytes: Int
  public var mostFiles: Int

  public init(mostBytes: Int = 32 << 20, mostFiles: Int = 5_000) {
    self.mostBytes = mostBytes
    self.mostFiles = mostFiles
  }

  /// All files of a repository's folder; `.git` is none of its files.
  public func commit(below folder: String) throws(MachineFault) -> CommitTree {
    var bytes = 0
    return CommitTree(
      files: try files(below: folder, prefix: "", { !$0.hasPrefix(".git/") }, &bytes))
  }

  func files(
    below folder: String, prefix: String, _ matches: (String) -> Bool, _ bytes: inout Int
  ) throws(MachineFault) -> [RepositoryFile] {
    var found: [RepositoryFile] = []
    var open = [""]
    while let inner = open.popLast() {
      let path = inner.isEmpty ? folder : folder + "/" + inner
      for name in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() {
        let relative = inner.isEmpty ? name : inner + "/" + name
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
        switch attributes?[.type] as? FileAttributeType {
        case .typeDirectory?:
          if relative != ".git" { open.append(relative) }
        case .typeRegular? where matches(prefix + relative):
          let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
          bytes += size
          guard bytes <= mostBytes, found.count < mostFiles else {
            throw MachineFault(
              "\(folder) holds more than \(mostBytes >> 20) MiB or \(mostFiles) files")
          }
          let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o644
          guard let data = FileManager.default.contents(atPath: path + "/" + name) else { continue }
          found.append(
            RepositoryFile(
              path: prefix + relative, bytes: Array(data), isExecutable: mode & 0o100 != 0))
        default: break
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }
}
