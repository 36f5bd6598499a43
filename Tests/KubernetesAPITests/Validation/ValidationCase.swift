import Testing

@testable import KubernetesAPI

/// An object that is right, one thing that is done to it, and what the server says of that.
struct ValidationCase: CustomTestStringConvertible, Sendable {
  var name: String
  var edit: @Sendable (inout JSON) -> Void
  var expected: [String]

  init(_ name: String, _ edit: @escaping @Sendable (inout JSON) -> Void, _ expected: String...) {
    self.name = name
    self.edit = edit
    self.expected = expected
  }

  var testDescription: String { name }

  func words(creating object: JSON, isNamespaced: Bool = true) -> [String] {
    var object = object
    edit(&object)
    return Validation.faults(
      creating: object, kind: object.groupVersionKind, isNamespaced: isNamespaced
    ).map(\.message)
  }

  func words(
    updating object: JSON, subresource: String = "", isNamespaced: Bool = true
  ) -> [String] {
    var changed = object
    edit(&changed)
    return Validation.faults(
      updating: object, to: changed, kind: object.groupVersionKind, isNamespaced: isNamespaced,
      subresource: subresource
    ).map(\.message)
  }
}

/// Objects as they are after defaulting.
enum Right {
  static func metadata(_ name: String = "a", namespace: String? = "default") -> JSON {
    var metadata: JSON = ["name": .string(name), "uid": "u-1", "resourceVersion": "1"]
    if let namespace { metadata["namespace"] = .string(namespace) }
    return metadata
  }

  static let container: JSON = [
    "name": "c", "image": "nginx", "imagePullPolicy": "IfNotPresent",
    "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
    "resources": [:],
  ]

  static let podSpec: JSON = [
    "containers": [container], "restartPolicy": "Always", "dnsPolicy": "ClusterFirst",
    "terminationGracePeriodSeconds": 30, "securityContext": [:],
    "schedulerName":
      "default-scheduler", "enableServiceLinks": true, "serviceAccountName": "default",
  ]

  static let pod: JSON = [
    "apiVersion": "v1", "kind": "Pod", "metadata": metadata(), "spec": podSpec,
  ]

  static let template: JSON = ["metadata": ["labels": ["app": "a"]], "spec": podSpec]
  static let selector: JSON = ["matchLabels": ["app": "a"]]

  static func object(_ apiVersion: String, _ kind: String, _ fields: JSON) -> JSON {
    var object = fields
    object["apiVersion"] = .string(apiVersion)
    object["kind"] = .string(kind)
    if !object.has("metadata") { object["metadata"] = metadata() }
    return object
  }
}
