/// Volumes made of several sources.
/// https://kubernetes.io/docs/concepts/storage/projected-volumes/
extension FaultList {
  mutating func checkProjected(_ volume: JSON, _ path: FieldPath) {
    checkFileMode(volume["defaultMode"], path.child("defaultMode"))
    var taken: Set<String> = []
    for (index, source) in volume["sources"].elements.enumerated() {
      let sourcePath = path.child("sources").index(index)
      for kind in ["secret", "configMap"] where source.isSet(kind) {
        checkProjectedObject(source[kind], volume: path, sourcePath.child(kind), &taken)
      }
      if source.isSet("downwardAPI") {
        for file in source["downwardAPI"]["items"].elements {
          checkDownwardFile(file, sourcePath.child("downwardAPI"))
          take(file.text("path"), shown: file.text("path"), path, &taken)
        }
      }
      if source.isSet("serviceAccountToken") {
        checkToken(
          source["serviceAccountToken"], volume: path, sourcePath.child("serviceAccountToken"))
      }
      if source.isSet("clusterTrustBundle") {
        checkTrustBundle(
          source["clusterTrustBundle"], volume: path, sourcePath.child("clusterTrustBundle"), &taken
        )
      }
      if source.isSet("podCertificate") {
        checkCertificate(
          source["podCertificate"], volume: path, sourcePath.child("podCertificate"), &taken)
      }
      if source.entries.filter({ !$0.value.isNull }).count > 1 {
        forbidden(sourcePath, "may not specify more than 1 volume type per source")
      }
    }
  }

  private mutating func take(
    _ file: String, shown: String, _ volume: FieldPath, _ taken: inout Set<String>
  ) {
    if !file.isEmpty, !taken.insert(file).inserted {
      invalid(volume, shown, ["conflicting duplicate paths"])
    }
  }

  private mutating func checkProjectedObject(
    _ object: JSON, volume: FieldPath, _ path: FieldPath, _ taken: inout Set<String>
  ) {
    checkGiven(object, ["name"], path)
    for (index, item) in object["items"].elements.enumerated() {
      checkKeyToPath(item, path.child("items").index(index))
      take(item.text("path"), shown: object.text("name"), volume, &taken)
    }
  }

  private mutating func checkToken(_ token: JSON, volume: FieldPath, _ path: FieldPath) {
    if let seconds = token["expirationSeconds"].int {
      let path = path.child("expirationSeconds")
      if seconds < 600 {
        invalid(path, JSON(seconds), "may not specify a duration less than 10 minutes")
      }
      if seconds > 1 << 32 {
        invalid(path, JSON(seconds), "may not specify a duration larger than 2^32 seconds")
      }
    } else {
      required(path.child("expirationSeconds"))
    }
    // The server names the volume's own field here.
    let file = token.text("path")
    if file.isEmpty {
      required(volume.child("path"))
    } else {
      checkLocalPath(file, volume.child("path"))
    }
  }

  private mutating func checkTrustBundle(
    _ bundle: JSON, volume: FieldPath, _ path: FieldPath, _ taken: inout Set<String>
  ) {
    switch (bundle["name"].string, bundle["signerName"].string) {
    case (_?, _?):
      invalid(
        path, bundle, as: "ClusterTrustBundleProjection",
        "only one of name and signerName may be used")
    case (let name?, nil):
      if name.isEmpty { required(path.child("name"), "must be a valid object name") }
      let complaints = NameFormat.dnsSubdomain(name).map {
        "not a valid clustertrustbundlename: \($0)"
      }
      invalid(path.child("name"), name, complaints)
      if bundle.isSet("labelSelector") {
        invalid(
          path.child("labelSelector"), bundle["labelSelector"], as: "LabelSelector",
          "labelSelector must be unset if name is specified")
      }
    case (nil, let signer?):
      if signer.isEmpty { required(path.child("signerName"), "must be a valid signer name") }
      checkSignerName(signer, path.child("signerName"))
      checkSelector(bundle["labelSelector"], path.child("labelSelector"))
    case (nil, nil): required(path, "either name or signerName must be specified")
    }
    let file = bundle.text("path")
    checkGiven(bundle, ["path"], path)
    checkLocalPath(file, path.child("path"))
    if !taken.insert(file).inserted { invalid(volume, file, ["conflicting duplicate paths"]) }
  }

  private mutating func checkCertificate(
    _ certificate: JSON, volume: FieldPath, _ path: FieldPath, _ taken: inout Set<String>
  ) {
    checkSignerName(certificate.text("signerName"), path.child("signerName"))
    let types = ["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"]
    if !types.contains(certificate.text("keyType")) {
      notSupported(path.child("keyType"), .string(certificate.text("keyType")), types)
    }
    if let seconds = certificate["maxExpirationSeconds"].int {
      let limit = certificate.text("signerName").hasPrefix("kubernetes.io/") ? 86_400 : 7_862_400
      let path = path.child("maxExpirationSeconds")
      if seconds < 3600 {
        invalid(path, JSON(seconds), "if provided, maxExpirationSeconds must be >= 3600")
      }
      if seconds > limit {
        invalid(path, JSON(seconds), "if provided, maxExpirationSeconds must be <= \(limit)")
      }
    }
    let fields = ["credentialBundlePath", "keyPath", "certificateChainPath"]
    for field in fields where !certificate.text(field).isEmpty {
      let file = certificate.text(field)
      checkLocalPath(file, path.child(field))
      take(file, shown: file, volume, &taken)
    }
    if fields.allSatisfy({ certificate.text($0).isEmpty }) {
      required(
        path,
        "specify at least one of credentialBundlePath, keyPath, and certificateChainPath")
    }
  }

  /// `example.com/signer`: who signs certificates.
  private mutating func checkSignerName(_ name: String, _ path: FieldPath) {
    guard !name.isEmpty else { return required(path) }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      return invalid(
        path, name,
        ["must be a fully qualified domain and path of the form 'example.com/signer-name'"])
    }
    let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    invalid(path, parts[0], NameFormat.dnsSubdomain(parts[0]))
    if labels.count < 2 {
      invalid(
        path, parts[0], ["should be a domain with at least two segments separated by dots"])
    }
    invalid(path, parts[1], NameFormat.dnsSubdomain(parts[1]))
  }
}
