import KubernetesAPI

extension ImageModel {
  /// One image of a scenario; see docs/cluster-images.md.
  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    self.init()
    var fields = try ScenarioFields(json.isNull ? [:] : json, path)
    pull = try Self.pull(fields.value("pull"), path + ["pull"])
    start = try Start(fields.value("start"), path + ["start"])
    stop = try Stop(fields.value("stop"), path + ["stop"])
    for (port, paths, place) in try fields.map("ports") {
      ports.append(try ImagePort(port, paths, place))
    }
    for (exit, place) in try fields.list("exits") { exits.append(try ImageExit(exit, place)) }
    hangsAfter = try fields.duration("hangsAfter")
    memory = try MemoryUse(fields.value("memory"), path + ["memory"])
    processor = try ProcessorUse(fields.value("cpu"), path + ["cpu"])
    for (line, place) in try fields.list("log") { log.append(try ImageLogLine(line, place)) }
    files = try fields.textMap("files") ?? [:]
    environment = try fields.textMap("env") ?? [:]
    for (command, answer, place) in try fields.map("commands") {
      commands[command] = try CommandAnswer(answer, place)
    }
    command = try fields.texts("command") ?? []
    executables = try fields.texts("programs") ?? []
    user = try fields.whole("user") ?? 0
    try fields.end()
    files = Dictionary(files.map { (ContainerFiles.clean($0.key), $0.value) }) { $1 }
  }

  private static func pull(_ json: JSON?, _ path: [String]) throws(ScenarioFault) -> Pull {
    let bytes = 100 << 20
    switch json {
    case nil, .string("present"): return .present(seconds: 0.1, bytes: bytes)
    case .string("missing"): return .missing
    case .string("private"): return .restricted(seconds: 2, bytes: bytes)
    case .string(let text):
      guard let seconds = GoDuration.seconds(text) else {
        throw ScenarioFault(
          path, found: text, expected: "present, missing, private or a time, such as 3s")
      }
      return .remote(seconds: seconds, bytes: bytes)
    case let json?:
      var fields = try ScenarioFields(json, path)
      let seconds = try fields.duration("time") ?? 2
      let size = try fields.size("size") ?? bytes
      let isPrivate = try fields.flag("private") ?? false
      try fields.end()
      return isPrivate
        ? .restricted(seconds: seconds, bytes: size) : .remote(seconds: seconds, bytes: size)
    }
  }
}

extension ImageModel.Start {
  fileprivate init(_ json: JSON?, _ path: [String]) throws(ScenarioFault) {
    self.init()
    guard let json else { return }
    if let seconds = ScenarioFields.seconds(json) {
      self.seconds = seconds
      return
    }
    var fields = try ScenarioFields(json, path)
    seconds = try fields.duration("time") ?? 0
    cores = try fields.cores("cpu") ?? 0
    try fields.end()
  }
}

extension ImageModel.Stop {
  fileprivate init(_ json: JSON?, _ path: [String]) throws(ScenarioFault) {
    self.init(seconds: 0)
    guard let json else { return }
    if let seconds = ScenarioFields.seconds(json) {
      self.seconds = seconds
      return
    }
    var fields = try ScenarioFields(json, path)
    seconds = try fields.duration("time") ?? 0
    code = try fields.whole("code", in: 0...255) ?? 0
    isIgnored = try fields.flag("ignores") ?? false
    keepsListening = try fields.flag("keepsListening") ?? false
    try fields.end()
  }
}

extension ImagePort {
  /// A port, and what is answered there: a map of paths.
  fileprivate init(_ port: String, _ json: JSON, _ path: [String]) throws(ScenarioFault) {
    guard let number = Int(port), (1...65535).contains(number) else {
      throw ScenarioFault(path, found: port, expected: "a port from 1 to 65535")
    }
    self.init(number: number)
    guard let entries = json.isNull ? JSONObject() : json.object else {
      throw ScenarioFault(path, found: "no map", expected: "a map of paths, such as /ready: {}")
    }
    for (name, answer) in entries {
      guard name.hasPrefix("/") else {
        throw ScenarioFault(path + [name], found: name, expected: "a path that begins with /")
      }
      paths.append(try Path(name, answer, path + [name]))
    }
  }
}

extension ImagePort.Path {
  fileprivate init(_ name: String, _ json: JSON, _ path: [String]) throws(ScenarioFault) {
    self.init(path: name)
    var fields = try ScenarioFields(json.isNull ? [:] : json, path)
    after = try fields.duration("after") ?? 0
    until = try fields.duration("until")
    failure = try fields.whole("status", in: 100...599) ?? 503
    latency = try fields.duration("latency") ?? 0
    body = try fields.text("body")
    failureBody = try fields.text("failureBody")
    if let conditions = fields.value("failsWhen") {
      failsWhen = try ImageCondition.all(conditions, path + ["failsWhen"])
    }
    try fields.end()
    if let until, until <= after {
      throw ScenarioFault(path + ["until"], found: "\(until) s", expected: "more than after")
    }
  }
}

extension ImageExit {
  fileprivate init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    self.init(
      after: try fields.duration("after") ?? 0.5,
      code: try fields.whole("code", in: 0...255) ?? 1,
      isOutOfMemory: try fields.flag("outOfMemory") ?? false)
    requests = try fields.whole("requests", in: 1...Int(Int32.max))
    if let conditions = fields.value("when") {
      self.conditions = try ImageCondition.all(conditions, path + ["when"])
    }
    log = try fields.lines("log")
    try fields.end()
  }
}

extension ImageLogLine {
  fileprivate init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    if let text = json.string {
      self.init(at: 0, text: text)
      return
    }
    var fields = try ScenarioFields(json, path)
    let every = try fields.duration("every")
    self.init(
      at: try fields.duration("at") ?? every ?? 0, every: every, text: try fields.required("text"))
    try fields.end()
    if let every, every < 0.1 {
      throw ScenarioFault(path + ["every"], found: "\(every) s", expected: "100ms or more")
    }
  }
}

extension MemoryUse {
  fileprivate init(_ json: JSON?, _ path: [String]) throws(ScenarioFault) {
    self.init()
    guard let json else { return }
    if let bytes = ScenarioFields.size(json) {
      steps = [Step(at: 0, bytes: bytes)]
      return
    }
    var fields = try ScenarioFields(json, path)
    if let bytes = try fields.size("use") { steps = [Step(at: 0, bytes: bytes)] }
    for (step, place) in try fields.list("steps") {
      var step = try ScenarioFields(step, place)
      guard let at = try step.duration("at"), let bytes = try step.size("use") else {
        throw ScenarioFault(place, found: "no at or no use", expected: "at: a time, use: a size")
      }
      try step.end()
      steps.append(Step(at: at, bytes: bytes))
    }
    steps.sort { $0.at < $1.at }
    leak = Double(try fields.size("leak") ?? 0)
    perRequest = Double(try fields.size("perRequest") ?? 0)
    leakPerRequest = Double(try fields.size("leakPerRequest") ?? 0)
    try fields.end()
  }
}

extension ProcessorUse {
  fileprivate init(_ json: JSON?, _ path: [String]) throws(ScenarioFault) {
    self.init()
    guard let json else { return }
    if let cores = ScenarioFields.cores(json) {
      idle = cores
      return
    }
    var fields = try ScenarioFields(json, path)
    idle = try fields.cores("idle") ?? idle
    perRequest = try fields.duration("perRequest") ?? 0
    concurrency = try fields.whole("concurrency") ?? 0
    try fields.end()
  }
}

extension CommandAnswer {
  fileprivate init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    if let text = json.string {
      self.init(output: text)
      return
    }
    var fields = try ScenarioFields(json, path)
    self.init(
      output: try fields.text("output") ?? "", errors: try fields.text("errors") ?? "",
      code: try fields.whole("code", in: 0...255) ?? 0)
    try fields.end()
  }
}
