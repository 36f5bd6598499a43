import KubernetesAPI

/// Bodies on their way in: to objects in the stored version, defaulted.
extension Cluster {
  /// The value of a request's body.
  func json(_ request: APIRequest) throws(APIStatus) -> JSON {
    do throws(JSONReader.Fault) {
      return try JSONReader.read(request.body)
    } catch {
      throw .badRequest(
        "the object provided is unrecognized (must be of type \(request.path)): "
          + "couldn't get version/kind; json parse error: \(error.message)")
    }
  }

  /// The object in a request's body, with what the client is to be warned of.
  func decoded(
    _ body: [UInt8], _ target: ResourceRequest
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    let read: (value: JSON, duplicates: [String])
    do throws(JSONReader.Fault) {
      read = try JSONReader.readWithDuplicates(body)
    } catch {
      throw .badRequest(
        "the object provided is unrecognized (must be of type \(target.type.kind.kind)): "
          + "couldn't get version/kind; json parse error: \(error.message)")
    }
    return try decoded(read.value, duplicates: read.duplicates, target)
  }

  /// - Parameter duplicates: paths of keys that stood twice in the text.
  func decoded(
    _ json: JSON, duplicates: [String], _ target: ResourceRequest
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    var object = json
    object["kind"] = .string(target.type.kind.kind)
    object["apiVersion"] = .string(target.type.kind.apiVersion)
    if target.type.isNamespaced {
      let namespace = object.namespace
      if !namespace.isEmpty, namespace != target.namespace {
        throw .badRequest(
          "the namespace of the provided object does not match the namespace sent on the request")
      }
      object["metadata"]["namespace"] = .string(target.namespace)
    }
    return (VersionConversion.toStored(object), [])
  }
}
