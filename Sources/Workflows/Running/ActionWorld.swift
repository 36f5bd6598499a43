/// What outlives a job: caches, artifacts, images, deployments.
public struct ActionWorld: Sendable {
  public struct Cache: Sendable, Equatable, Codable {
    public var key: String
    /// The ref that made it; its own branch, its base and the default branch are looked through.
    public var ref: String
    /// A cache is found only by steps that name the same paths.
    public var paths: [String]
    public var at: Double
    public var bytes: Int
    public var run: Int
  }

  public struct Artifact: Sendable, Equatable, Codable {
    public var name: String
    public var run: Int
    public var at: Double
    public var paths: [String]
    public var bytes: Int
  }

  public struct Image: Sendable, Equatable, Codable {
    public var name: String
    public var digest: String
    public var at: Double
    public var run: Int
    public var job: String
  }

  public struct Deployment: Sendable, Equatable, Codable {
    public var environment: String
    public var commit: String
    public var ref: String
    public var url: String?
    public var at: Double
    public var run: Int
    public var job: String
    public var approvedBy: String?
    public var result: JobResult
  }

  public var caches: [Cache] = []
  public var artifacts: [Artifact] = []
  public var images: [Image] = []
  public var deployments: [Deployment] = []
  /// What each cache and artifact holds, in the order of `caches` and `artifacts`.
  var cachedFiles: [[RepositoryFile]] = []
  var artifactFiles: [[RepositoryFile]] = []

  public init() {}

  /// What a step's action changes, once the step is over.
  mutating func apply(_ effect: ActionEffect) {
    switch effect {
    case .cache(let cache, let files):
      guard !caches.contains(where: { $0.key == cache.key && $0.ref == cache.ref }) else { return }
      caches.append(cache)
      cachedFiles.append(files)
    case .artifact(let artifact, let files, let overwrites):
      if overwrites, let old = index(ofArtifact: artifact.name, run: artifact.run) {
        artifacts.remove(at: old)
        artifactFiles.remove(at: old)
      }
      artifacts.append(artifact)
      artifactFiles.append(files)
    case .image(let image): images.append(image)
    }
  }

  func index(ofArtifact name: String, run: Int) -> Int? {
    artifacts.lastIndex { $0.name == name && $0.run == run }
  }

  /// The cache for a key, else the newest whose key begins with one of `prefixes` in their order;
  /// own branch first, then the others.
  func cache(_ key: String, prefixes: [String], paths: [String], refs: [String]) -> (
    index: Int, isExact: Bool
  )? {
    for ref in refs {
      let found = caches.indices.filter { caches[$0].ref == ref && caches[$0].paths == paths }
      if let index = found.last(where: { caches[$0].key == key }) { return (index, true) }
      for prefix in [key] + prefixes {
        if let index = found.last(where: { caches[$0].key.hasPrefix(prefix) }) {
          return (index, false)
        }
      }
    }
    return nil
  }
}

enum ActionEffect: Sendable {
  case cache(ActionWorld.Cache, files: [RepositoryFile])
  case artifact(ActionWorld.Artifact, files: [RepositoryFile], overwrites: Bool)
  case image(ActionWorld.Image)
}
