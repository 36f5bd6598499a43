import CourseModel
import Documents

extension ContentFiles {
  /// The document in a YAML file; nil, with a problem in the log, when it cannot be read.
  func document(_ file: String, log: ProblemLog, what: String) -> DocumentNode? {
    guard let text = text(of: file, log: log, what: what) else { return nil }
    do {
      return try DocumentReader.read(text, as: .yaml, file: file)
    } catch {
      log.add(error.problem)
      return nil
    }
  }

  /// The file's text; nil, with a problem in the log, when it cannot be read.
  func text(of file: String, log: ProblemLog, what: String) -> String? {
    do {
      return try text(of: file)
    } catch {
      log.add(PackFault.unreadable(error, what: what), at: SourcePlace(file: file))
      return nil
    }
  }
}
