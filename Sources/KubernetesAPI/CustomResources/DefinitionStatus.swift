/// What the server notes about a definition: which of its names it has, and whether it is served.
/// https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/#CustomResourceDefinitionStatus
public enum DefinitionStatus {
  /// Keeps a definition that is to be deleted until its objects are gone.
  public static let finalizer = "customresourcecleanup.apiextensions.k8s.io"

  /// The status of a new definition.
  public static func first(of definition: JSON) -> JSON {
    [
      "acceptedNames": ["kind": "", "plural": ""], "conditions": .null,
      "storedVersions": JSON(storedVersions(of: definition)),
    ]
  }

  /// Every version in which objects have ever been stored.
  public static func storedVersions(of definition: JSON) -> [String] {
    var versions = definition["status"]["storedVersions"].strings
    let storage = definition["spec"]["versions"].elements.first { $0["storage"].bool == true }
    if let name = storage?["name"].string, !versions.contains(name) { versions.append(name) }
    return versions
  }

  /// The status once the server has looked at a definition's names: those that no other
  /// definition of the group has are accepted, and when all are, it is served.
  /// - Parameter others: all other definitions.
  public static func established(_ definition: JSON, among others: [JSON], at now: Timestamp)
    -> JSON
  {
    var names = AcceptedNames(definition)
    let group = definition["spec"]["group"]
    for other in others where other["spec"]["group"] == group { names.taken.add(other) }
    names.accept(definition["spec"]["names"])
    var status = definition["status"]
    status["acceptedNames"] = names.accepted
    let isAccepted = names.conflict == nil
    set(
      &status, "NamesAccepted", isAccepted, names.conflict?.reason ?? "NoConflicts",
      names.conflict?.message ?? "no conflicts found", now)
    let wasEstablished = definition.condition("Established")?["status"] == "True"
    if isAccepted {
      set(
        &status, "Established", true, "InitialNamesAccepted",
        "the initial names have been accepted", now)
    } else if !wasEstablished {
      set(&status, "Established", false, "NotAccepted", "not all names are accepted", now)
    }
    status["storedVersions"] = JSON(storedVersions(of: definition))
    return status
  }

  /// The status of a definition that is being deleted.
  /// - Parameter isDone: all its objects are gone.
  public static func terminating(_ definition: JSON, isDone: Bool, at now: Timestamp) -> JSON {
    var status = definition["status"]
    if isDone {
      set(
        &status, "Terminating", false, "InstanceDeletionCompleted", "removed all instances", now)
    } else {
      set(
        &status, "Terminating", true, "InstanceDeletionPending",
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
        now)
    }
    return status
  }

  /// The time of a condition is that of its last change.
  private static func set(
    _ status: inout JSON, _ type: String, _ holds: Bool, _ reason: String, _ message: String,
    _ now: Timestamp
  ) {
    var condition: JSON = [
      "type": .string(type), "status": holds ? "True" : "False", "reason": .string(reason),
      "message": .string(message), "lastTransitionTime": now.json,
    ]
    var conditions = status["conditions"].elements
    if let place = conditions.firstIndex(where: { $0["type"].string == type }) {
      if conditions[place]["status"] == condition["status"] {
        condition["lastTransitionTime"] = conditions[place]["lastTransitionTime"]
      }
      conditions[place] = condition
    } else {
      conditions.append(condition)
    }
    status["conditions"] = .array(conditions)
  }
}

/// The names of a definition that are its own.
private struct AcceptedNames {
  /// Names that other definitions have.
  struct Taken {
    var resources: Set<String> = []
    var kinds: Set<String> = []

    mutating func add(_ definition: JSON) {
      let names = definition["status"]["acceptedNames"]
      for key in ["plural", "singular"] { resources.insert(names[key].string ?? "") }
      resources.formUnion(names["shortNames"].strings)
      for key in ["kind", "listKind"] { kinds.insert(names[key].string ?? "") }
    }
  }

  var taken = Taken()
  private(set) var accepted: JSON
  /// The last one that was found.
  private(set) var conflict: (reason: String, message: String)?

  init(_ definition: JSON) { accepted = definition["status"]["acceptedNames"] }

  mutating func accept(_ names: JSON) {
    for (key, reason) in [("plural", "PluralConflict"), ("singular", "SingularConflict")] {
      accept(key, names, taken.resources, reason)
    }
    let used = names["shortNames"].strings.filter { name in
      taken.resources.contains(name) && !accepted["shortNames"].strings.contains(name)
    }
    if used.isEmpty {
      accepted.set("shortNames", to: names.value("shortNames"))
    } else {
      let messages = used.map(Self.inUse)
      conflict = (
        "ShortNamesConflict",
        messages.count == 1 ? messages[0] : "[\(messages.joined(separator: ", "))]"
      )
    }
    for (key, reason) in [("kind", "KindConflict"), ("listKind", "ListKindConflict")] {
      accept(key, names, taken.kinds, reason)
    }
    accepted.set("categories", to: names.value("categories"))
  }

  private mutating func accept(
    _ key: String, _ names: JSON, _ taken: Set<String>, _ reason: String
  ) {
    let name = names[key].string ?? ""
    if name != accepted[key].string ?? "", taken.contains(name), !name.isEmpty {
      conflict = (reason, Self.inUse(name))
    } else {
      accepted.set(key, to: names.value(key))
    }
  }

  private static func inUse(_ name: String) -> String { "\(JSON.string(name)) is already in use" }
}
