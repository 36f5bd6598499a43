import CourseModel
import Documents

/// Reads the whole manifest of one lab, for those that start or check it.
public enum LabLoader {
  /// The lab; nil, with the problems, when it is broken. Whether the lessons it names exist is
  /// told by `CatalogueLoader`.
  public static func load(_ summary: LabSummary) -> (lab: Lab?, problems: [ContentProblem]) {
    load(LabFolder(path: summary.folder, skill: summary.skill))
  }

  /// As above, for a lab found by its name.
  public static func load(_ folder: LabFolder) -> (lab: Lab?, problems: [ContentProblem]) {
    let log = ProblemLog()
    let reader = LabReader(files: ContentFiles(), log: log)
    let draft = reader.read(folder.path, skill: folder.skill)
    return (draft?.lab, log.problems.sortedByPlace())
  }
}
