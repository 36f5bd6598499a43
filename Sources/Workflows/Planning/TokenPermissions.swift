/// What a job's token may do, by scope.
public struct TokenPermissions: Sendable, Equatable {
  public private(set) var levels: [String: Permissions.Level]

  public subscript(scope: String) -> Permissions.Level { levels[scope] ?? .none }

  /// Every scope that allows a level at all has it; `id-token` only where it is asked for.
  static func all(_ level: Permissions.Level) -> TokenPermissions {
    TokenPermissions(
      levels: Dictionary(
        uniqueKeysWithValues: Permissions.scopes.map { scope in
          let best = scope.levels.filter { $0 <= level }.max() ?? .none
          return (scope.name, scope.name == "id-token" ? .none : best)
        }))
  }

  static let nothing = TokenPermissions(levels: [:])

  /// What a repository gives when a workflow asks for nothing: its setting is either to read contents
  /// and packages, or to write everything (docs.github.com, "GITHUB_TOKEN").
  static func repositoryDefault(isWriting: Bool) -> TokenPermissions {
    isWriting ? all(.write) : TokenPermissions(levels: ["contents": .read, "packages": .read])
  }

  /// `permissions` of a workflow or job: scopes it does not name have none. Nil for another value.
  init?(_ node: TemplateNode?) {
    switch node {
    case .literal(.string("read-all"), _)?: self = .all(.read)
    case .literal(.string("write-all"), _)?:
      self = .all(.write)
      levels["id-token"] = .write
    case .map(let entries, _)?:
      levels = [:]
      for entry in entries {
        guard let scope = entry.key.string, let level = entry.value.string else { continue }
        levels[scope] = Permissions.Level(rawValue: level) ?? Permissions.Level.none
      }
      if entries.isEmpty { self = .nothing }
    // Whoever asks for anything may read the repository's metadata; that is no scope of its own.
    default: return nil
    }
  }

  private init(levels: [String: Permissions.Level]) { self.levels = levels }

  /// At most what `limit` allows, scope by scope.
  func limited(to limit: TokenPermissions) -> TokenPermissions {
    TokenPermissions(
      levels: levels.reduce(into: [:]) { $0[$1.key] = min($1.value, limit[$1.key]) })
  }

  /// A fork's pull request may read and never write.
  var readingOnly: TokenPermissions {
    TokenPermissions(levels: levels.mapValues { min($0, .read) }.filter { $0.key != "id-token" })
  }

  /// `contents: read`, sorted, without the scopes it has nothing of.
  public var lines: [String] {
    levels.filter { $0.value != .none }.map { "\($0.key): \($0.value.rawValue)" }.sorted()
  }
}
