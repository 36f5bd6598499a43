import CourseModel
import Documents

/// Reads packs into a catalogue. What is broken is reported and left out; the rest loads.
public enum CatalogueLoader {
  /// Loads the packs, the main one (which has the roadmap) first.
  public static func load(packs: [String]) -> LoadedCatalogue {
    load(packs: packs, files: ContentFiles())
  }

  static func load(packs: [String], files: ContentFiles) -> LoadedCatalogue {
    let log = ProblemLog()
    let contents = packs.enumerated().compactMap { index, folder in
      PackReader(files: files, log: log, isMain: index == 0).read(folder)
    }
    var shelf = Shelf(log: log)
    for content in contents { shelf.add(content) }
    let roadmap = CatalogueAssembly(
      draft: contents.lazy.compactMap(\.roadmap).first, shelf: shelf, log: log
    ).catalogue()
    return LoadedCatalogue(catalogue: roadmap, problems: log.problems.sortedByPlace())
  }
}

extension [ContentProblem] {
  func sortedByPlace() -> [ContentProblem] {
    sorted { left, right in
      (left.place.file, left.place.line, left.place.column, left.found)
        < (right.place.file, right.place.line, right.place.column, right.found)
    }
  }
}
