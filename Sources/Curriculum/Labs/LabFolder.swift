import CourseModel

/// Where a lab lies. Found by its name alone, so that starting or checking one lab does not wait
/// for the catalogue of all.
public struct LabFolder: Sendable, Equatable {
  public var path: String
  public var skill: String

  /// The first pack's lab of this id, as the catalogue would choose too; nil when there is none.
  public static func find(_ id: String, in packs: [String]) -> LabFolder? {
    guard isKebabCase(id) else { return nil }
    for pack in packs {
      let exercises = "\(pack)/exercises"
      for item in FolderListing.items(of: exercises) ?? [] where item.kind == .folder {
        let path = "\(exercises)/\(item.name)/\(id)"
        if (try? TextFile.bytes("\(path)/lab.yaml", limit: ContentFiles.byteLimit)) != nil {
          return LabFolder(path: path, skill: item.name)
        }
      }
    }
    return nil
  }

  /// An id is part of a path here, so nothing else may pass.
  private static func isKebabCase(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
