import CourseModel
import Documents

/// The texts of a prompt's folder. Reading them from the disk is the caller's part.
public struct PromptFiles: Sendable {
  public var folder: String
  /// By path below the folder.
  public var texts: [String: String]

  public init(folder: String, texts: [String: String]) {
    self.folder = folder
    self.texts = texts
  }

  func place(_ name: String) -> String { "\(folder)/\(name)" }

  /// The text; nil, with a problem in the log, when it is not there or empty.
  func text(_ name: String, log: ProblemLog) -> String? {
    guard let text = texts[name] else {
      log.add(.missingFile, at: SourcePlace(file: place(name)))
      return nil
    }
    if !text.allSatisfy(\.isWhitespace) { return text }
    log.add(.emptyFile, at: SourcePlace(file: place(name), line: 1, column: 1))
    return nil
  }

  func document(_ name: String, log: ProblemLog) -> DocumentNode? {
    guard let text = text(name, log: log) else { return nil }
    do throws(DocumentError) {
      return try DocumentReader.read(text, as: .yaml, file: place(name))
    } catch {
      log.add(error.problem)
      return nil
    }
  }
}

/// What can be wrong with a prompt beyond the shape of single values.
enum PromptFault: Equatable {
  case missingFile
  case emptyFile
  case idIsNotFolder(id: String, folder: String)
  case nameTaken(String, what: String)
  case unknown(String, what: String, known: [String])
  case topicShared(String, by: String)
  case askFindsOther(String, found: String?)
  case noFormula(FormulaFault)
  case unitDiffers(unit: String, reference: String)
  case otherKind(PromptKind)
  case noPoints(RubricDimension, Level)
  case noObjective(String, scenario: String, Level)
  case notComputed(String)
  case nothingToFail
  case wrongAnchors(Int)
  case needsKey(String, of: String)
  case uselessKey(String, of: String)
  case noQuestions
  case kindsMissing(String)
}
