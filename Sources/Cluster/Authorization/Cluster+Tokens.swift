import KubernetesAPI

/// Tokens of service accounts, in the form of JSON web tokens. Their signature is a checksum with the
/// cluster's seed: it tells a token of this cluster from another text, and protects nothing.
/// https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
extension Cluster {
  private static let issuer = "https://kubernetes.default.svc.cluster.local"

  /// `kubectl create token`: a token for an hour, or as long as is asked for.
  func token(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard let account = store[target.key] else {
      throw .notFound(.serviceAccounts, target.name)
    }
    var answer = try json(target.request)
    let seconds = answer["spec"]["expirationSeconds"].int ?? 3600
    try checkExpiration(seconds, answer)
    let audiences = answer["spec"]["audiences"].strings
    if audiences.isEmpty { answer["spec"]["audiences"] = [.string(Self.issuer)] }
    let bound = try boundObject(answer["spec"]["boundObjectRef"], account.namespace)
    answer["spec"]["expirationSeconds"] = JSON(seconds)
    answer["metadata"] = [
      "name": .string(account.name), "namespace": .string(account.namespace),
      "creationTimestamp": now.json,
    ]
    let expires = now.advanced(seconds: Double(seconds))
    answer["status"] = [
      "token": .string(
        token(of: account, audiences: answer["spec"]["audiences"], until: expires, bound: bound)),
      "expirationTimestamp": expires.json,
    ]
    return APIResponse(code: 201, json: answer)
  }

  private func checkExpiration(_ seconds: Int, _ request: JSON) throws(APIStatus) {
    var why: String?
    if seconds < 600 { why = "may not specify a duration less than 10 minutes" }
    if seconds > 1 << 32 { why = "may not specify a duration larger than 2^32 seconds" }
    guard let why else { return }
    throw .invalid(
      GroupVersionKind(group: "authentication.k8s.io", version: "v1", kind: "TokenRequest"), "",
      [
        FieldFault(
          .invalid, FieldPath("spec.expirationSeconds"), value: JSON(seconds), why)
      ])
  }

  /// The pod or secret with which a token dies.
  private func boundObject(_ reference: JSON, _ namespace: String) throws(APIStatus) -> JSON? {
    guard !reference.isEmpty else { return nil }
    let kind = reference["kind"].string ?? ""
    let name = reference["name"].string ?? ""
    let resources: [String: GroupResource] = ["Pod": .pods, "Secret": .secrets]
    guard let resource = resources[kind] else {
      throw .badRequest(
        "cannot bind token for serviceaccount to object type "
          + "\(reference["apiVersion"].string ?? "") \(kind)")
    }
    guard let object = store[ObjectKey(resource, namespace, name)] else {
      throw .notFound(resource, name)
    }
    if let uid = reference["uid"].string, !uid.isEmpty, uid != object.uid {
      throw .conflict(
        resource, name,
        "the UID in the bound object reference (\(uid)) does not match the UID in record. "
          + "The object might have been deleted and then recreated")
    }
    return [
      kind.lowercased(): ["name": .string(name), "uid": .string(object.uid)]
    ]
  }

  func token(
    of account: JSON, audiences: JSON, until expires: Timestamp?, bound: JSON? = nil
  ) -> String {
    var claim: JSON = [
      "namespace": .string(account.namespace),
      "serviceaccount": ["name": .string(account.name), "uid": .string(account.uid)],
    ]
    for (key, value) in bound?.entries ?? JSONObject() { claim[key] = value }
    var claims: JSON = [
      "iss": .string(Self.issuer), "aud": audiences, "kubernetes.io": claim,
      "iat": .int(now.seconds), "nbf": .int(now.seconds),
      "sub": .string("system:serviceaccount:\(account.namespace):\(account.name)"),
    ]
    if let expires { claims["exp"] = .int(expires.seconds) }
    let header: JSON = ["alg": "RS256", "kid": .string(checksum("key"))]
    let text = Self.letters(header.bytes) + "." + Self.letters(claims.bytes)
    return "\(text).\(checksum(text))"
  }

  /// Who a token speaks for; nil for a text that is none, is over, or whose account is gone.
  func requester(token: String) -> Requester? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, checksum("\(parts[0]).\(parts[1])") == parts[2],
      let bytes = Self.bytes(parts[1]), let claims = try? JSONReader.read(bytes)
    else { return nil }
    if let end = claims["exp"].int, Int64(end) <= now.seconds { return nil }
    let claim = claims["kubernetes.io"]
    let namespace = claim["namespace"].string ?? ""
    let name = claim["serviceaccount"]["name"].string ?? ""
    guard let account = store[ObjectKey(.serviceAccounts, namespace, name)],
      account.uid == claim["serviceaccount"]["uid"].string
    else { return nil }
    for (kind, resource) in [("pod", GroupResource.pods), ("secret", .secrets)]
    where claim.has(kind) {
      let bound = store[ObjectKey(resource, namespace, claim[kind]["name"].string ?? "")]
      guard bound?.uid == claim[kind]["uid"].string else { return nil }
    }
    var requester = Requester(name: "system:serviceaccount:\(namespace):\(name)", groups: [])
    requester.uid = account.uid
    requester.addImpliedGroups()
    return requester
  }

  func status(ofToken token: String) -> JSON {
    guard let requester = requester(token: token) else {
      return ["user": [:], "error": "[invalid bearer token, unknown]"]
    }
    return [
      "authenticated": true, "user": Cluster.userInfo(requester),
      "audiences": [.string(Self.issuer)],
    ]
  }

  /// FNV-1a over the seed and a text, as letters.
  private func checksum(_ text: String) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ settings.seed
    var bytes: [UInt8] = []
    for round in 0..<4 {
      for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
      sum ^= UInt64(round)
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
    }
    return Self.letters(bytes)
  }

  /// Base64 for URLs, without padding.
  private static func letters(_ bytes: [UInt8]) -> String {
    String(
      decoding: Base64.encode(bytes).utf8.compactMap { letter -> UInt8? in
        switch letter {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        case UInt8(ascii: "="): nil
        default: letter
        }
      }, as: UTF8.self)
  }

  private static func bytes(_ letters: String) -> [UInt8]? {
    var text = String(
      decoding: letters.utf8.map { letter -> UInt8 in
        switch letter {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: letter
        }
      }, as: UTF8.self)
    while text.utf8.count % 4 != 0 { text += "=" }
    return Base64.decode(text)
  }
}
