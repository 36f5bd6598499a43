/// Finding and saving caches, for all actions that do.
enum CacheSteps {
  struct Request: Sendable {
    var key: String
    var prefixes: [String]
    var paths: [String]
  }

  static func restore(_ call: ActionCall, _ request: Request) async throws(MachineFault)
    -> StepOutcome
  {
    let world = call.timeline.world
    var outcome = StepOutcome(isSuccess: true, seconds: 1)
    let save = AfterStep.saveCache(key: request.key, paths: request.paths)
    guard
      let found = world.cache(
        request.key, prefixes: request.prefixes, paths: request.paths, refs: call.cacheRefs)
    else {
      let keys = ([request.key] + request.prefixes).joined(separator: ", ")
      outcome.log = ["Cache not found for input keys: \(keys)"]
      outcome.outputs = [("cache-hit", "")]
      outcome.afterwards = save
      return outcome
    }
    let cache = world.caches[found.index]
    try await call.machine.write(world.cachedFiles[found.index], "")
    outcome.seconds = seconds(for: cache.bytes)
    outcome.log = ["Cache restored from key: \(cache.key)"]
    outcome.outputs = [
      ("cache-hit", found.isExact ? "true" : "false"), ("cache-matched-key", cache.key),
      ("cache-primary-key", request.key),
    ]
    if !found.isExact { outcome.afterwards = save }
    return outcome
  }

  /// The files are taken when the job's steps are over.
  static func save(
    key: String, paths: [String], files: [RepositoryFile], ref: String, run: Int, at time: Double
  ) -> ActionEffect {
    let bytes = files.reduce(0) { $0 + $1.bytes.count }
    return .cache(
      ActionWorld.Cache(key: key, ref: ref, paths: paths, at: time, bytes: bytes, run: run + 1),
      files: files)
  }

  /// One second, and another for each 50 MB.
  static func seconds(for bytes: Int) -> Double { 1 + (Double(bytes) / 50e6).rounded(.up) }
}
