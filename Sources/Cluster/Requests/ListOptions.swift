import KubernetesAPI

/// What of a collection is asked for.
struct ListOptions: Sendable {
  var labels: LabelSelector
  var fields: FieldSelector
  var limit: Int
  /// The name (with namespace) after which the next page begins.
  var after: ContinueToken?

  func matches(_ object: JSON) -> Bool {
    labels.matches(object.labels) && fields.matches(object)
  }
}

/// Where the next page of a list begins. Opaque to clients, which only hand it back.
struct ContinueToken: Hashable, Sendable {
  var version: Int
  var namespace: String
  var name: String

  /// In the alphabet of base64, as the real one is.
  var text: String {
    Base64.encode(
      Array(
        JSON.object(
          JSONObject([
            ("rv", JSON(version)), ("start", .string("\(namespace)/\(name)")),
            ("v", "meta.k8s.io/v1"),
          ])
        ).bytes))
  }

  init(version: Int, namespace: String, name: String) {
    self.version = version
    self.namespace = namespace
    self.name = name
  }

  init?(_ text: String) {
    guard let bytes = Base64.decode(text), let json = try? JSONReader.read(bytes),
      let version = json["rv"].int, let start = json["start"].string,
      let slash = start.firstIndex(of: "/")
    else { return nil }
    self.init(
      version: version, namespace: String(start[..<slash]),
      name: String(start[start.index(after: slash)...]))
  }
}
