import CourseModel
import Documents
import Glibc
import Sandboxing

/// `config.yaml` in the state folder. All of it is optional.
public struct Configuration: Sendable, Equatable {
  /// Further content folders, absolute paths.
  public var packs: [String] = []
  /// The sandbox to use instead of the strongest that works.
  public var isolation: SandboxBackend?
  /// A language model that may comment on interviews; nil, as long as none is set up.
  public var interviewer: InterviewerSettings?

  public init() {}

  /// - Throws: `badContent` with every problem of the file.
  static func load(_ path: String) throws(ClassroomFault) -> Configuration {
    guard access(path, F_OK) == 0 else { return Configuration() }
    let log = ProblemLog()
    let bytes = Array(try Folder.contents(of: path))
    let configuration: Configuration?
    do throws(DocumentError) {
      configuration = shape.value(of: try DocumentReader.read(bytes, file: path), log: log)
    } catch {
      throw .badContent([error.problem])
    }
    guard log.problems.isEmpty, let configuration else { throw .badContent(log.problems) }
    return configuration
  }

  private static var shape: FieldShape<Configuration> {
    .record("the configuration") { fields in
      var configuration = Configuration()
      let folder = FieldShape<String>.text.that("the absolute path of a folder") {
        $0.hasPrefix("/")
      }
      configuration.packs = fields.optional("packs", as: .list(of: folder), default: [])
      configuration.isolation = fields.optional("isolation", as: .oneOf(SandboxBackend.self))
      configuration.interviewer = fields.optional("interviewer", as: InterviewerSettings.shape)
      return configuration
    }
  }
}
