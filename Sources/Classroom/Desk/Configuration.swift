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

  public init() {}

  static func load(_ path: String) throws(ClassroomFault) -> Configuration {
    guard access(path, F_OK) == 0 else { return Configuration() }
    var configuration = Configuration()
    let problems = FieldReader.read(file: path) { fields in
      configuration.packs = fields.optional("packs", as: .list(of: .text)) ?? []
      configuration.isolation = fields.optional("isolation", as: .choice(of: SandboxBackend.self))
    }
    guard problems.isEmpty else { throw .badContent(problems) }
    return configuration
  }
}
