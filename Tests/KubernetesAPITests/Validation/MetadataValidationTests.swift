import Testing

@testable import KubernetesAPI

/// The server's words about what all objects have.
struct MetadataValidationTests {
  static let object = Right.object("v1", "ConfigMap", [:])
  static let subdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    + "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    + #"for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"#
  static let labelName =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    + "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

  static let creations = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "no name", { $0["metadata"].remove("name") },
      "metadata.name: Required value: name or generateName is required"),
    ValidationCase(
      "large letters", { $0["metadata"]["name"] = "Upper" },
      "metadata.name: Invalid value: \"Upper\": \(subdomain)"),
    ValidationCase(
      "long name", { $0["metadata"]["name"] = .string(String(repeating: "a", count: 254)) },
      "metadata.name: Invalid value: \"\(String(repeating: "a", count: 254))\": must be no more "
        + "than 253 characters"),
    ValidationCase(
      "a stem that no name can begin with",
      {
        $0["metadata"]["generateName"] = "Bad_"
        $0["metadata"]["name"] = "Bad_x"
      },
      "metadata.generateName: Invalid value: \"Bad_\": \(subdomain)",
      "metadata.name: Invalid value: \"Bad_x\": \(subdomain)"),
    ValidationCase("a stem that ends with a hyphen", { $0["metadata"]["generateName"] = "a-" }),
    ValidationCase(
      "labels",
      { $0["metadata"]["labels"] = ["a b": "ok", "x": "not ok", "/y": "z", "a/b/c": "v"] },
      "metadata.labels: Invalid value: \"/y\": prefix part must be non-empty",
      "metadata.labels: Invalid value: \"a b\": name part \(labelName)",
      "metadata.labels: Invalid value: \"a/b/c\": a valid label key \(labelName) with an optional "
        + "DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
      "metadata.labels: Invalid value: \"not ok\": a valid label must be an empty string or "
        + "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for "
        + "validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"),
    ValidationCase(
      "a large annotation",
      { $0["metadata"]["annotations"] = ["a": .string(String(repeating: "x", count: 262_144))] },
      "metadata.annotations: Too long: may not be more than 262144 bytes"),
    ValidationCase(
      "annotations with large letters", { $0["metadata"]["annotations"] = ["Example.com/A": "b"] }),
    ValidationCase(
      "finalizers", { $0["metadata"]["finalizers"] = ["nogood", "example.com/ok", "kubernetes"] },
      "metadata.finalizers[0]: Invalid value: \"nogood\": name is neither a standard finalizer "
        + "name nor is it fully qualified"),
    ValidationCase(
      "two ways of deletion",
      { $0["metadata"]["finalizers"] = ["orphan", "foregroundDeletion"] },
      "metadata.finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan "
        + "and foregroundDeletion cannot be both set"),
    ValidationCase(
      "owners",
      {
        $0["metadata"]["ownerReferences"] = [
          ["apiVersion": "", "kind": "", "name": "", "uid": ""]
        ]
      },
      "metadata.ownerReferences.apiVersion: Invalid value: \"\": version must not be empty",
      "metadata.ownerReferences.kind: Invalid value: \"\": must not be empty",
      "metadata.ownerReferences.name: Invalid value: \"\": must not be empty",
      "metadata.ownerReferences.uid: Invalid value: \"\": must not be empty"),
    ValidationCase(
      "two controllers",
      {
        $0["metadata"]["ownerReferences"] = [
          ["apiVersion": "v1", "kind": "A", "name": "x", "uid": "1", "controller": true],
          ["apiVersion": "v1", "kind": "B", "name": "y", "uid": "2", "controller": true],
        ]
      },
      "metadata.ownerReferences: Invalid value: [{\"apiVersion\":\"v1\",\"kind\":\"A\","
        + "\"name\":\"x\",\"uid\":\"1\",\"controller\":true},{\"apiVersion\":\"v1\",\"kind\":\"B\","
        + "\"name\":\"y\",\"uid\":\"2\",\"controller\":true}]: Only one reference can have "
        + "Controller set to true. Found \"true\" in references for A/x and B/y"),
  ]

  @Test(arguments: creations)
  func creating(_ test: ValidationCase) {
    #expect(test.words(creating: Self.object) == test.expected)
  }

  static let updates = [
    ValidationCase("right", { $0["metadata"]["labels"] = ["a": "b"] }),
    ValidationCase(
      "without the version that was read", { $0["metadata"].remove("resourceVersion") },
      "metadata.resourceVersion: Invalid value: \"\": must be specified for an update"),
    ValidationCase(
      "another object",
      { $0["metadata"]["uid"] = "u-2" },
      "metadata.uid: Invalid value: \"u-2\": field is immutable"),
    ValidationCase(
      "an earlier generation", { $0["metadata"]["generation"] = 2 },
      "metadata.generation: Invalid value: 2: must not be decremented"),
  ]

  @Test(arguments: updates)
  func updating(_ test: ValidationCase) {
    var object = Self.object
    object["metadata"]["generation"] = 3
    var seen: Set<String> = []
    // The server tells faults of metadata twice; its message names each once.
    let words = test.words(updating: object).filter { seen.insert($0).inserted }
    #expect(words == test.expected)
  }

  @Test func noFinalizersWhileBeingDeleted() {
    var object = Self.object
    object["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    object["metadata"]["finalizers"] = ["example.com/a"]
    let test = ValidationCase("", { $0["metadata"].append("finalizers", "example.com/b") })
    #expect(
      test.words(updating: object).first
        == "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being "
        + "deleted, found new finalizers []string{\"example.com/b\"}")
  }

  @Test func namesByKind() {
    func words(_ apiVersion: String, _ kind: String, _ name: String, _ fields: JSON) -> String? {
      var object = Right.object(apiVersion, kind, fields)
      object["metadata"]["name"] = .string(name)
      return ValidationCase("", { _ in }).words(creating: object).first
    }
    // A label: no dots.
    let set = StatefulSetCases.right
    #expect(
      words("apps/v1", "StatefulSet", "a.b", set)
        == "metadata.name: Invalid value: \"a.b\": must not contain dots")
    // A part of a path: nearly anything.
    #expect(words("rbac.authorization.k8s.io/v1", "Role", "a:b_C", [:]) == nil)
    #expect(
      words("rbac.authorization.k8s.io/v1", "Role", "a/b%", [:])
        == "metadata.name: Invalid value: \"a/b%\": may not contain '/'")
  }

  @Test func namespacesOfObjects() {
    let role = Right.object("rbac.authorization.k8s.io/v1", "ClusterRole", [:])
    #expect(
      ValidationCase("", { _ in }).words(creating: role, isNamespaced: false)
        == ["metadata.namespace: Forbidden: not allowed on this type"])
    let lost = ValidationCase(
      "", { $0["metadata"].remove("namespace") }, "metadata.namespace: Required value")
    #expect(lost.words(creating: Self.object) == lost.expected)
  }
}

extension JSON {
  fileprivate mutating func append(_ key: String, _ element: JSON) { self[key].append(element) }
}
