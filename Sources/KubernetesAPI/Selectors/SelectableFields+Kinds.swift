extension SelectableFields {
  /// Those of a built-in kind, as it is asked for: `events.k8s.io` has other names for an event's
  /// fields. The rules are the field label conversions in pkg/apis/*/v1/conversion.go.
  public init(for kind: GroupVersionKind) {
    self = Self.ofKinds["\(kind.kind).\(kind.group)"] ?? Self.metadataOnly
  }

  private static let metadataOnly = SelectableFields([:], refusal: .onlyMetadata)

  private static let ofKinds: [String: SelectableFields] = [
    "Pod.": SelectableFields([
      "spec.nodeName": Field("spec.nodeName"),
      // A name from before 1.0, still accepted.
      "spec.host": Field("spec.nodeName"),
      "spec.restartPolicy": Field("spec.restartPolicy"),
      "spec.schedulerName": Field("spec.schedulerName"),
      "spec.serviceAccountName": Field("spec.serviceAccountName"),
      "spec.hostNetwork": Field("spec.hostNetwork", zero: "false"),
      "status.phase": Field("status.phase"),
      "status.podIP": Field("status.podIP"),
      // Accepted, and never filled: only the empty value matches.
      "status.podIPs": Field([]),
      "status.nominatedNodeName": Field("status.nominatedNodeName"),
    ]),
    "Node.": SelectableFields(
      ["spec.unschedulable": Field("spec.unschedulable", zero: "false")], isNamespaced: false),
    "Namespace.": SelectableFields(["status.phase": Field("status.phase")], isNamespaced: false),
    "Secret.": SelectableFields(["type": Field("type")]),
    "Service.": SelectableFields([
      "spec.clusterIP": Field("spec.clusterIP"), "spec.type": Field("spec.type"),
    ]),
    "ReplicationController.": SelectableFields([
      "status.replicas": Field("status.replicas", zero: "0")
    ]),
    "Event.": SelectableFields(event(object: "involvedObject", reporter: "reportingComponent")),
    "Event.events.k8s.io": SelectableFields(
      event(object: "regarding", reporter: "reportingController", hasSource: false)),
    "Job.batch": SelectableFields(
      ["status.successful": Field("status.succeeded", zero: "0")],
      refusal: .notSupportedFor("batchv1.Job")),
    "CertificateSigningRequest.certificates.k8s.io": SelectableFields(
      ["spec.signerName": Field("spec.signerName")], isNamespaced: false),
    "ResourceSlice.resource.k8s.io": SelectableFields(
      ["spec.nodeName": Field("spec.nodeName"), "spec.driver": Field("spec.driver")],
      isNamespaced: false,
      refusal: .notSupportedForKind(
        GroupVersionKind(group: "resource.k8s.io", version: "v1", kind: "ResourceSlice"))),
  ]

  /// An event's fields; its stored form is the core group's.
  private static func event(
    object: String, reporter: String, hasSource: Bool = true
  ) -> [String: Field] {
    var fields = [
      "reason": Field("reason"), "type": Field("type"), reporter: Field("reportingComponent"),
    ]
    for key in ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"] {
      fields["\(object).\(key)"] = Field("involvedObject.\(key)")
    }
    if hasSource { fields["source"] = Field(["source.component", "reportingComponent"]) }
    return fields
  }
}
