import KubernetesAPI

extension Cluster {
  mutating func post(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let (object, warnings) = try decoded(target.request.body, target)
    let options = try writeOptions(target.request)
    var requester = target.request.requester
    requester.agent = manager(target.request)
    let stored = try create(
      object, target.resource, as: requester, options: options)
    return answer(stored, target, code: 201).adding(warnings)
  }

  mutating func replace(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    var (object, warnings) = try decoded(target.request.body, target)
    guard object.name == target.name else {
      throw .badRequest(
        "the name of the object (\(object.name)) does not match the name on the URL (\(target.name))"
      )
    }
    guard store[target.key] != nil else {
      throw .notFound(target.type.groupResource, target.name)
    }
    if requiresVersion(target.type), object.resourceVersion.isEmpty {
      // The server puts the resource's name where it elsewhere puts the kind's.
      let resource = target.type.groupResource
      throw .invalid(
        GroupVersionKind(group: resource.group, version: "", kind: resource.resource), target.name,
        [
          FieldFault(
            .invalid, FieldPath("metadata.resourceVersion"), shown: "0x0",
            "must be specified for an update")
        ])
    }
    if target.type.groupResource == .services { keepAddresses(&object, store[target.key]) }
    let stored = try update(
      object, target.resource, subresource: target.subresource,
      as: requester(of: target.request), options: try writeOptions(target.request))
    return answer(stored, target).adding(warnings)
  }

  /// A Service that is replaced without addresses keeps those it has.
  private func keepAddresses(_ object: inout JSON, _ old: JSON?) {
    guard let old, object["spec"]["type"] != "ExternalName" else { return }
    for field in ["clusterIP", "clusterIPs"] where object["spec"][field].isEmpty {
      object["spec"].set(field, to: old["spec"].has(field) ? old["spec"][field] : nil)
    }
  }

  /// Custom resources and a few others refuse an update that does not say what it is based on.
  private func requiresVersion(_ type: ResourceType) -> Bool {
    type.isCustom
      || [
        "APIService", "CustomResourceDefinition", "CSIDriver", "CSINode", "Lease",
        "MutatingWebhookConfiguration", "PodDisruptionBudget", "RuntimeClass",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeAttachment",
      ].contains(type.kind.kind)
  }

  mutating func delete(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let options = try deleteOptions(target.request)
    let result = try delete(target.key, as: target.request.requester, options: options)
    switch result {
    case .removed(let object):
      // Pods answer with themselves, other kinds with a word of success.
      guard target.type.groupResource == .pods || target.type.returnsDeletedObject else {
        return APIResponse(json: success(object, target.type))
      }
      return answer(object, target)
    case .marked(let object): return answer(object, target)
    }
  }

  mutating func deleteCollection(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let options = try deleteOptions(target.request)
    let selected = try listOptions(target)
    let objects = store.list(
      target.resource, namespace: target.namespace.isEmpty ? nil : target.namespace
    ).filter(selected.matches)
    for object in objects {
      let key = ObjectKey(target.resource, of: object)
      try delete(key, as: target.request.requester, options: options)
    }
    return answer(
      list: objects, metadata: ["resourceVersion": .string(String(store.version))], target)
  }

  private func success(_ object: JSON, _ type: ResourceType) -> JSON {
    var details: JSON = [
      "name": .string(object.name), "kind": .string(type.plural), "uid": .string(object.uid),
    ]
    if !type.kind.group.isEmpty { details["group"] = .string(type.kind.group) }
    return [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success",
      "details": details,
    ]
  }

  func requester(of request: APIRequest) -> Requester {
    var requester = request.requester
    requester.agent = manager(request)
    return requester
  }

  /// `fieldManager`, or else the client's program.
  private func manager(_ request: APIRequest) -> String {
    request.fieldManager.isEmpty ? request.requester.agent : request.fieldManager
  }

  func writeOptions(_ request: APIRequest) throws(APIStatus) -> WriteOptions {
    var options = WriteOptions()
    options.isDryRun = try request.isDryRun()
    options.fieldManager = FieldWrite.manager(
      fieldManager: request.fieldManager, userAgent: request.requester.agent)
    return options
  }

  private func deleteOptions(_ request: APIRequest) throws(APIStatus) -> DeleteOptions {
    var options = DeleteOptions()
    options.isDryRun = try request.isDryRun()
    let body = request.body.isEmpty ? [:] : try json(request)
    let propagation =
      body["propagationPolicy"].string ?? request.parameter("propagationPolicy") ?? ""
    if !propagation.isEmpty {
      options.propagation = DeleteOptions.Propagation(rawValue: propagation)
      if options.propagation == nil {
        throw .invalid(
          GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "DeleteOptions"), "",
          [
            FieldFault(
              .notSupported, FieldPath("propagationPolicy"), value: .string(propagation),
              "supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"")
          ])
      }
    } else if let orphans = body["orphanDependents"].bool {
      options.propagation = orphans ? .orphan : .background
    }
    options.gracePeriodSeconds =
      body["gracePeriodSeconds"].int ?? request.number("gracePeriodSeconds")
    options.uid = body["preconditions"]["uid"].string
    options.resourceVersion = body["preconditions"]["resourceVersion"].string
    for value in body["dryRun"].strings where value == "All" { options.isDryRun = true }
    return options
  }
}

extension APIResponse {
  func adding(_ warnings: [String]) -> APIResponse {
    var response = self
    response.warnings = warnings + response.warnings
    return response
  }
}

extension ResourceType {
  /// Kinds whose deletion answers with the object, as pods' does.
  var returnsDeletedObject: Bool {
    let resources: Set<GroupResource> = [
      .serviceAccounts, .persistentVolumes, .persistentVolumeClaims, .resourceQuotas, .services,
      .storageClasses, GroupResource("podtemplates"),
    ]
    return resources.contains(groupResource)
  }
}
