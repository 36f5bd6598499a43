/// What `uses` names: a file of this repository, or one of another at a version.
public struct WorkflowReference: Sendable, Equatable {
  public var owner: String?
  public var repository: String?
  public var path: String
  public var version: String?

  /// Nil when the text is neither `./PATH` nor `OWNER/REPOSITORY/PATH@VERSION`.
  public init?(_ text: String) {
    if text.hasPrefix("./") {
      path = String(text.dropFirst(2))
      return
    }
    let halves = text.split(separator: "@", maxSplits: 1)
    let names = halves.first?.split(separator: "/") ?? []
    guard halves.count == 2, names.count >= 2 else { return nil }
    owner = String(names[0])
    repository = String(names[1])
    path = names.dropFirst(2).joined(separator: "/")
    version = String(halves[1])
  }

  /// The path within this repository; nil for another one.
  public var localPath: String? { owner == nil ? path : nil }
}
