import KubernetesAPI

extension Cluster {
  /// `POST .../pods/NAME/eviction`.
  mutating func eviction(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let body = try json(target.request)
    if !body.name.isEmpty, body.name != target.name {
      throw .badRequest("name in URL does not match name in Eviction object")
    }
    let given = body["deleteOptions"]
    var options = DeleteOptions()
    options.gracePeriodSeconds = given["gracePeriodSeconds"].int
    options.propagation = given["propagationPolicy"].string
      .flatMap(DeleteOptions.Propagation.init(rawValue:))
    options.uid = given["preconditions"]["uid"].string
    options.resourceVersion = given["preconditions"]["resourceVersion"].string
    options.isDryRun = try target.request.isDryRun() || given["dryRun"].strings.contains("All")
    try evict(target.key, as: target.request.requester, options: options)
    return APIResponse(
      code: 201,
      json: [
        "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201,
      ])
  }
}
