/// ConfigMaps and Secrets. https://kubernetes.io/docs/concepts/configuration/
extension KindRules {
  static let configMap = KindRules(
    creation: { $0.checkConfigMap($1) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkFrozen(old, new, ["data", "binaryData"])
      faults.checkConfigMap(new)
    })

  static let secret = KindRules(
    creation: { $0.checkSecret($1) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkUnchanged(new["type"], old["type"], FieldPath("type"))
      faults.checkFrozen(old, new, ["data"])
      faults.checkSecret(new)
    })
}

extension FaultList {
  /// What may not change once `immutable` is set.
  fileprivate mutating func checkFrozen(_ old: JSON, _ new: JSON, _ fields: [String]) {
    guard old.flag("immutable") else { return }
    let words = "field is immutable when `immutable` is set"
    if !new.flag("immutable") { forbidden(FieldPath("immutable"), words) }
    for field in fields where !Semantics.equal(old[field], new[field]) {
      forbidden(FieldPath(field), words)
    }
  }

  private static let sizeLimit = 1024 * 1024

  fileprivate mutating func checkConfigMap(_ map: JSON) {
    checkMetadata(creating: map, isNamespaced: true)
    let binary = map["binaryData"]
    var size = 0
    for (key, value) in map["data"].entries {
      let path = FieldPath("data").key(key)
      invalid(path, key, NameFormat.configKey(key))
      if binary.has(key) { invalid(path, key, ["duplicate of key present in binaryData"]) }
      size += (value.string ?? "").utf8.count
    }
    for (key, value) in binary.entries {
      invalid(FieldPath("binaryData").key(key), key, NameFormat.configKey(key))
      size += Self.decodedSize(value)
    }
    // The server names no field here.
    if size > Self.sizeLimit { tooLong(FieldPath("[]"), limit: Self.sizeLimit) }
  }

  /// Of bytes in base64.
  private static func decodedSize(_ value: JSON) -> Int {
    let text = (value.string ?? "").utf8
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    return text.count / 4 * 3 - padding
  }

  fileprivate mutating func checkSecret(_ secret: JSON) {
    let (data, path) = (secret["data"], FieldPath("data"))
    checkMetadata(creating: secret, isNamespaced: true)
    for (key, _) in data.entries { invalid(path.key(key), key, NameFormat.configKey(key)) }
    let size = data.entries.reduce(0) { $0 + Self.decodedSize($1.value) }
    if size > Self.sizeLimit { tooLong(path, limit: Self.sizeLimit) }
    switch secret.text("type") {
    case "kubernetes.io/service-account-token":
      let annotation = "kubernetes.io/service-account.name"
      if secret.annotations.text(annotation).isEmpty {
        required(FieldPath("metadata.annotations").key(annotation))
      }
    case "kubernetes.io/dockercfg": checkDockerConfig(data, ".dockercfg", path)
    case "kubernetes.io/dockerconfigjson": checkDockerConfig(data, ".dockerconfigjson", path)
    case "kubernetes.io/basic-auth":
      if !data.has("username"), !data.has("password") {
        required(path.key("username"))
        required(path.key("password"))
      }
    case "kubernetes.io/ssh-auth":
      if data.text("ssh-privatekey").isEmpty { required(path.key("ssh-privatekey")) }
    case "kubernetes.io/tls":
      for key in ["tls.crt", "tls.key"] where !data.has(key) { required(path.key(key)) }
    default: break
    }
  }

  private mutating func checkDockerConfig(_ data: JSON, _ key: String, _ path: FieldPath) {
    guard data.has(key) else { return required(path.key(key)) }
    if let words = Self.complaint(ofConfig: Base64.decode(data.text(key)) ?? []) {
      invalid(path.key(key), "<secret contents redacted>", [words])
    }
  }

  /// In the words of Go's reader of JSON; nil for an object.
  private static func complaint(ofConfig bytes: [UInt8]) -> String? {
    do {
      let kind: String
      switch try JSONReader.read(bytes) {
      case .object, .null: return nil
      case .array: kind = "array"
      case .string: kind = "string"
      case .bool: kind = "bool"
      case .int, .double: kind = "number"
      }
      return "json: cannot unmarshal \(kind) into Go value of type map[string]interface {}"
    } catch {
      return error.message
    }
  }
}
