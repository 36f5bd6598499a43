import KubernetesAPI

extension ImageCondition {
  /// A map of conditions that must all hold.
  static func all(_ json: JSON, _ path: [String]) throws(ScenarioFault) -> [ImageCondition] {
    var fields = try ScenarioFields(json, path)
    var conditions: [ImageCondition] = []
    if let name = try fields.text("missingEnv") { conditions.append(.missingEnvironment(name)) }
    for (name, value) in try fields.pairs("env") {
      conditions.append(.environment(name, is: value))
    }
    for (name, value) in try fields.pairs("envNot") {
      conditions.append(.environmentOtherThan(name, is: value))
    }
    if let file = try fields.text("missingFile") { conditions.append(.missingFile(file)) }
    for (file, text) in try fields.pairs("fileContains") {
      conditions.append(.fileContains(path: file, text: text))
    }
    for (file, text) in try fields.pairs("fileLacks") {
      conditions.append(.fileLacks(path: file, text: text))
    }
    if let argument = try fields.text("missingArg") {
      conditions.append(.missingArgument(argument))
    }
    if let argument = try fields.text("arg") { conditions.append(.argument(argument)) }
    if let address = try fields.text("unreachable") {
      conditions.append(try unreachable(address, path + ["unreachable"]))
    }
    if try fields.flag("runsAsRoot") == true { conditions.append(.runsAsRoot) }
    if let file = try fields.text("readOnly") { conditions.append(.readOnly(file)) }
    try fields.end()
    guard !conditions.isEmpty else {
      throw ScenarioFault(
        path, found: "no condition",
        expected: "one such as missingEnv: NAME or unreachable: db:5432")
    }
    return conditions
  }

  private static func unreachable(
    _ address: String, _ path: [String]
  ) throws(ScenarioFault) -> ImageCondition {
    let parts = address.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1]), (1...65535).contains(port) else {
      throw ScenarioFault(path, found: address, expected: "HOST:PORT, such as db:5432")
    }
    return .unreachable(host: String(parts[0]), port: port)
  }
}

extension ScenarioFields {
  /// A map of texts, in order of its keys.
  fileprivate mutating func pairs(_ key: String) throws(ScenarioFault) -> [(String, String)] {
    (try textMap(key) ?? [:]).sorted { $0.key < $1.key }
  }
}
