import KubernetesAPI

extension ImageCatalogue {
  /// The images of a scenario: by name, with or without a tag; `team/*` for all whose names begin
  /// so; `*` for all others. `byName: true` adds those of the recordings, which behave by what
  /// their names begin with.
  /// - Parameter path: of the images in their file.
  /// - Throws: the first fault, with its path.
  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    guard let object = json.object else {
      throw ScenarioFault(path, found: "no map", expected: "a map of images by name")
    }
    self.init(rules: .real, entries: [])
    for (name, image) in object where name != "byName" && name != "kubelet" {
      let place = path + [name]
      entries.append(Entry(try Self.pattern(name, place), try ImageModel(image, place)))
    }
    // The more a pattern says, the earlier it is asked.
    entries.sort { $0.pattern.weight > $1.pattern.weight }
    var fields = try ScenarioFields(json, path)
    if try fields.flag("byName") == true {
      rules = .played
      entries += Self.recorded.entries
    }
    switch try fields.text("kubelet") {
    case nil: break
    case "real": rules = .real
    case "played": rules = .played
    case let other?:
      throw ScenarioFault(path + ["kubelet"], found: other, expected: "real or played")
    }
  }

  private static func pattern(_ name: String, _ path: [String]) throws(ScenarioFault) -> Pattern {
    if name == "*" { return .any }
    let isPrefix = name.hasSuffix("*")
    let bare = isPrefix ? String(name.dropLast()) : name
    do throws(ImageReference.Malformed) {
      if isPrefix {
        let stem = try ImageReference(bare.hasSuffix("/") ? "\(bare)x" : bare)
        return .stem(bare.hasSuffix("/") ? String(stem.name.dropLast()) : stem.name)
      }
      let image = try ImageReference(name)
      let last = name.split(separator: "/").last ?? ""
      return last.contains(":") || last.contains("@")
        ? .reference(image.full) : .repository(image.name)
    } catch {
      throw ScenarioFault(
        path, found: error.message, expected: "an image's name, such as shop/web:1.4")
    }
  }
}

extension ImageCatalogue.Pattern {
  fileprivate var weight: Int {
    switch self {
    case .reference: 3_000_000
    case .repository: 2_000_000
    case .stem(let stem): 1_000_000 + stem.utf8.count
    case .prefix: 1
    case .any: 0
    }
  }
}
