/// What the token of a job may do.
public enum Permissions {
  public enum Level: String, Sendable, Codable, Comparable {
    case none, read, write

    private var rank: Int { [.none: 0, .read: 1, .write: 2][self] ?? 0 }

    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
  }

  struct Scope: Sendable {
    var name: String
    var levels: [Level]
  }

  static let scopes: [Scope] =
    [
      "actions", "artifact-metadata", "attestations", "checks", "contents", "deployments",
      "discussions", "issues", "packages", "pages", "pull-requests", "repository-projects",
      "security-events", "statuses",
    ].map { Scope(name: $0, levels: [.read, .write, .none]) } + [
      Scope(name: "copilot-requests", levels: [.write, .none]),
      Scope(name: "id-token", levels: [.write, .none]),
      Scope(name: "models", levels: [.read, .none]),
      Scope(name: "vulnerability-alerts", levels: [.read, .none]),
    ]
}
