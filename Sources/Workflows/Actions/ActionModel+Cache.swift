extension ActionModel {
  private static let cacheInputs = [
    "path": "", "key": "", "restore-keys": "", "upload-chunk-size": "",
    "enableCrossOsArchive": "false", "fail-on-cache-miss": "false", "lookup-only": "false",
    "save-always": "false",
  ]

  /// Restores; saves when the job has succeeded and there was no hit.
  static let cache = ActionModel(inputs: cacheInputs) { call throws(MachineFault) in
    try await restored(call, saves: true)
  }

  static let cacheRestore = ActionModel(inputs: cacheInputs) { call throws(MachineFault) in
    try await restored(call, saves: false)
  }

  static let cacheSave = ActionModel(inputs: cacheInputs) { call throws(MachineFault) in
    if let fault = missing(call) { return call.failure(fault) }
    let files = try await call.files(matching: call.lines("path"))
    guard !files.isEmpty else { return nothingToSave(call) }
    var outcome = StepOutcome(
      isSuccess: true, seconds: CacheSteps.seconds(for: files.reduce(0) { $0 + $1.bytes.count }),
      log: ["Cache saved with key: \(call.input("key"))"])
    outcome.effects = [
      CacheSteps.save(
        key: call.input("key"), paths: call.lines("path"), files: files,
        ref: call.cacheRefs[0], run: call.run.id, at: call.timeline.now)
    ]
    return outcome
  }

  private static func nothingToSave(_ call: ActionCall) -> StepOutcome {
    StepOutcome(
      isSuccess: true, seconds: 1,
      log: ["##[warning]Path Validation Error: the path to be cached does not exist"])
  }

  private static func missing(_ call: ActionCall) -> String? {
    ["path", "key"].first { call.input($0).isEmpty }.map {
      "Input required and not supplied: \($0)"
    }
  }

  private static func restored(_ call: ActionCall, saves: Bool) async throws(MachineFault)
    -> StepOutcome
  {
    if let fault = missing(call) { return call.failure(fault) }
    let key = call.input("key")
    guard key.utf8.count <= 512, !key.contains(",") else {
      return call.failure(
        "Key Validation Error: \(key) cannot be larger than 512 characters "
          + "and cannot contain commas.")
    }
    var outcome = try await CacheSteps.restore(
      call,
      CacheSteps.Request(
        key: key, prefixes: call.lines("restore-keys"), paths: call.lines("path")))
    if !saves { outcome.afterwards = nil }
    if call.flag("fail-on-cache-miss"), !outcome.outputs.contains(where: { $0.value == "true" }) {
      return call.failure("Failed to restore cache entry. Exiting as fail-on-cache-miss is set.")
    }
    return outcome
  }
}
