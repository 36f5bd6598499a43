extension FieldSet {
  /// The paths of all members as messages write them: `.spec.containers[name="x"].image`; those of
  /// one level before those below it.
  public var paths: [String] {
    var paths: [String] = []
    Self.collect(root, "", into: &paths)
    return paths
  }

  private static func collect(_ node: JSONObject, _ prefix: String, into paths: inout [String]) {
    var below: [(String, JSONObject)] = []
    for (key, value) in node where key != itself {
      guard case .object(let child) = value else { continue }
      let path = prefix + text(of: key)
      if child.isEmpty || child[itself] != nil { paths.append(path) }
      if !child.isEmpty { below.append((path, child)) }
    }
    for (path, child) in below { collect(child, path, into: &paths) }
  }

  /// One step of a path: `.name`, `[name="x",protocol="TCP"]`, `[="text"]`, `[0]`.
  static func text(of key: String) -> String {
    let rest = String(key.dropFirst(2))
    switch key.prefix(2) {
    case "k:":
      let fields = (try? JSONReader.read(rest))?.entries ?? JSONObject()
      return "[\(fields.map { "\($0.key)=\($0.value)" }.joined(separator: ","))]"
    case "v:": return "[=\(rest)]"
    case "i:": return "[\(rest)]"
    default: return ".\(rest)"
    }
  }
}
