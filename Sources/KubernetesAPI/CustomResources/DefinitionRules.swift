/// What the server refuses of CustomResourceDefinitions themselves.
/// https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
extension KindRules {
  static let customResourceDefinition = KindRules(
    creation: { faults, definition in
      faults.checkDefinitionName(definition)
      faults.checkDefinition(definition)
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkDefinition(new)
      faults.checkDefinitionKeeps(old, new)
    })
}

extension FaultList {
  private static let spec = FieldPath("spec")

  fileprivate mutating func checkDefinitionName(_ definition: JSON) {
    let spec = definition["spec"]
    let expected = "\(spec["names"]["plural"].string ?? "").\(spec["group"].string ?? "")"
    checkMetadata(creating: definition, isNamespaced: false) { name in
      NameFormat.dnsSubdomain(name)
        + (name == expected ? [] : ["must be spec.names.plural+\".\"+spec.group"])
    }
  }

  fileprivate mutating func checkDefinition(_ definition: JSON) {
    let spec = definition["spec"]
    checkGroup(spec["group"].string ?? "")
    checkWord(
      spec["scope"].string ?? "", Self.spec.child("scope"), ["Cluster", "Namespaced"])
    let versions = spec["versions"].elements
    let places = DefinitionPlaces(versions)
    for (index, version) in versions.enumerated() {
      if version["schema"]["openAPIV3Schema"].object == nil {
        required(
          Self.spec.child("versions").index(index).child("schema", "openAPIV3Schema"),
          "schemas are required")
      }
    }
    for (index, version) in versions.enumerated() {
      let path = Self.spec.child("versions").index(index)
      checkJoined(path.child("name"), version["name"], NameFormat.dns1035Label)
      if !places.sharesSchema { checkSchema(version, places.schema(index)) }
      if !places.sharesSubresources { checkSubresources(version, places.subresources(index)) }
      if !places.sharesColumns { checkColumns(version, places.columns(index)) }
    }
    checkVersions(versions, places)
    checkNames(spec["names"])
    // What all versions have in common is kept, and complained of, once.
    if let first = versions.first {
      if places.sharesSchema { checkSchema(first, places.schema(0)) }
      if places.sharesSubresources { checkSubresources(first, places.subresources(0)) }
      if places.sharesColumns { checkColumns(first, places.columns(0)) }
    }
    checkConversion(spec["conversion"])
    checkStoredVersions(definition)
    checkApproval(definition)
    if spec["preserveUnknownFields"].bool == true {
      invalid(
        Self.spec.child("preserveUnknownFields"), true,
        "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in "
          + "spec.versions[*].schema instead")
    }
  }

  private mutating func checkGroup(_ group: String) {
    let path = Self.spec.child("group")
    let complaints = NameFormat.dnsSubdomain(group)
    if group.isEmpty {
      required(path)
    } else if !complaints.isEmpty {
      invalid(path, .string(group), complaints.joined(separator: ","))
    } else if !group.contains(".") {
      invalid(path, .string(group), "should be a domain with at least one dot")
    }
  }

  private mutating func checkVersions(_ versions: [JSON], _ places: DefinitionPlaces) {
    let path = Self.spec.child("versions")
    let names = versions.map { $0["name"].string ?? "" }
    var complaints: [String] = []
    if Set(names).count < names.count { complaints.append("must contain unique version names") }
    if versions.count(where: { $0["storage"].bool == true }) != 1 {
      complaints.append("must have exactly one version marked as storage version")
    }
    for complaint in complaints {
      append(
        FieldFault(
          .invalid, path, value: .array(versions), shown: places.shown(versions), complaint))
    }
  }

  private mutating func checkNames(_ names: JSON) {
    let path = Self.spec.child("names")
    for field in ["plural", "singular", "kind", "listKind"] where names[field].isEmpty {
      required(path.child(field))
    }
    func mixedCase(_ name: String) -> [String] {
      let complaints = NameFormat.dns1035Label(name.lowercased())
      return complaints.isEmpty
        ? []
        : ["may have mixed case, but should otherwise match: \(complaints.joined(separator: ","))"]
    }
    checkJoined(path.child("plural"), names["plural"], NameFormat.dns1035Label)
    checkJoined(path.child("singular"), names["singular"], NameFormat.dns1035Label)
    checkJoined(path.child("kind"), names["kind"], mixedCase)
    checkJoined(path.child("listKind"), names["listKind"], mixedCase)
    for field in ["shortNames", "categories"] {
      for (index, name) in names[field].elements.enumerated() {
        checkJoined(path.child(field).index(index), name, NameFormat.dns1035Label)
      }
    }
    if !names["kind"].isEmpty, names["kind"] == names["listKind"] {
      invalid(
        path.child("listKind"), names["listKind"], "kind and listKind may not be the same")
    }
  }

  /// All complaints about a name as one fault; none about an empty one.
  private mutating func checkJoined(
    _ path: FieldPath, _ name: JSON, _ format: (String) -> [String]
  ) {
    guard let text = name.string, !text.isEmpty else { return }
    let complaints = format(text)
    if !complaints.isEmpty { invalid(path, name, complaints.joined(separator: ",")) }
  }

  private mutating func checkConversion(_ conversion: JSON) {
    guard conversion.object != nil else { return }
    let path = Self.spec.child("conversion")
    checkWord(conversion["strategy"].string ?? "", path.child("strategy"), ["None", "Webhook"])
    let isWebhook = conversion["strategy"] == "Webhook"
    if isWebhook, conversion["webhook"]["clientConfig"].object == nil {
      required(
        path.child("webhookClientConfig"), "required when strategy is set to Webhook")
    }
    if !isWebhook, conversion["webhook"].object != nil {
      forbidden(
        path.child("webhookClientConfig"), "should not be set when strategy is not set to Webhook")
    }
  }

  private mutating func checkStoredVersions(_ definition: JSON) {
    let names = Set(definition["spec"]["versions"].elements.compactMap { $0["name"].string })
    let path = FieldPath("status").child("storedVersions")
    for (index, name) in definition["status"]["storedVersions"].strings.enumerated()
    where !names.contains(name) {
      invalid(
        path.index(index), .string(name),
        "missing from spec.versions; \(name) was previously a storage version, and must remain in "
          + "spec.versions until a storage migration ensures no data remains persisted in \(name) "
          + "and removes \(name) from status.storedVersions")
    }
  }

  /// Groups of Kubernetes itself are not for everyone.
  private mutating func checkApproval(_ definition: JSON) {
    let group = definition["spec"]["group"].string ?? ""
    let isProtected = ["k8s.io", "kubernetes.io"].contains {
      group == $0 || group.hasSuffix(".\($0)")
    }
    guard isProtected, definition.annotations["api-approved.kubernetes.io"].isEmpty else { return }
    required(
      FieldPath("metadata").child("annotations").key("api-approved.kubernetes.io"),
      "protected groups must have approval annotation \"api-approved.kubernetes.io\", see "
        + "https://github.com/kubernetes/enhancements/pull/1111")
  }

  fileprivate mutating func checkDefinitionKeeps(_ old: JSON, _ new: JSON) {
    func keep(_ keys: String...) {
      let path = FieldPath(keys.joined(separator: "."))
      if old[path: keys] != new[path: keys] { invalid(path, new[path: keys], "field is immutable") }
    }
    if old.condition("Established")?["status"] == "True" {
      keep("spec", "scope")
      keep("spec", "names", "kind")
    }
    keep("spec", "group")
    keep("spec", "names", "plural")
  }

  /// One of a few words, which must be there.
  mutating func checkWord(_ word: String, _ path: FieldPath, _ allowed: [String]) {
    if word.isEmpty {
      required(path)
    } else if !allowed.contains(word) {
      notSupported(path, .string(word), allowed)
    }
  }
}

/// The server keeps once what all versions of a definition have in common, and names that place.
struct DefinitionPlaces {
  let sharesSchema: Bool
  let sharesSubresources: Bool
  let sharesColumns: Bool

  init(_ versions: [JSON]) {
    func isShared(_ key: String) -> Bool {
      versions.allSatisfy { $0[key] == versions[0][key] }
    }
    sharesSchema = isShared("schema")
    sharesSubresources = isShared("subresources")
    sharesColumns = isShared("additionalPrinterColumns")
  }

  func schema(_ index: Int) -> FieldPath {
    sharesSchema ? FieldPath("spec.validation") : version(index).child("schema")
  }

  func subresources(_ index: Int) -> FieldPath {
    (sharesSubresources ? FieldPath("spec") : version(index)).child("subresources")
  }

  func columns(_ index: Int) -> FieldPath {
    (sharesColumns ? FieldPath("spec") : version(index)).child("additionalPrinterColumns")
  }

  private func version(_ index: Int) -> FieldPath { FieldPath("spec.versions").index(index) }

  /// Versions as the server's own structures are written.
  func shown(_ versions: [JSON]) -> String {
    let entries = versions.map { version in
      let warning = version["deprecationWarning"]
      let parts: [(String, JSON)] = [
        ("Name", version["name"]), ("Served", .bool(version["served"].bool ?? false)),
        ("Storage", .bool(version["storage"].bool ?? false)),
        ("Deprecated", .bool(version["deprecated"].bool ?? false)),
        ("DeprecationWarning", warning),
        ("Schema", sharesSchema ? .null : version["schema"]),
        ("Subresources", sharesSubresources ? .null : version["subresources"]),
        (
          "AdditionalPrinterColumns",
          sharesColumns ? .null : version["additionalPrinterColumns"]
        ),
        ("SelectableFields", version["selectableFields"]),
      ]
      return "{\(parts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
    }
    return "[\(entries.joined(separator: ","))]"
  }
}
