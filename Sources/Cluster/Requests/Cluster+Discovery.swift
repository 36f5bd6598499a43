import KubernetesAPI

/// What a server tells about itself. Everybody who is someone may ask.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#discovery-api
extension Cluster {
  /// nil: the path is about objects.
  func discovery(_ request: APIRequest) throws(APIStatus) -> APIResponse? {
    let parts = request.path.split(separator: "/").map(String.init)
    switch parts.first {
    case "version" where parts.count == 1: return APIResponse(json: versionDocument)
    case "healthz", "livez", "readyz": return .text("ok")
    case nil: return APIResponse(json: ["paths": JSON(rootPaths)])
    case "openapi": return try openAPI(request, Array(parts.dropFirst()))
    case "api" where parts.count <= 2, "apis" where parts.count <= 3:
      return try discoveryDocument(request, parts)
    case "api", "apis": return nil
    default: throw .pathNotFound
    }
  }

  private func discoveryDocument(
    _ request: APIRequest, _ parts: [String]
  ) throws(APIStatus) -> APIResponse? {
    let documents = Discovery(resources.types)
    let isCore = parts[0] == "api"
    if parts.count == 1, request.accept.contains("as=APIGroupDiscoveryList") {
      var response = APIResponse(json: documents.aggregated(isCore: isCore))
      response.contentType =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
      return response
    }
    let document = documents.document(at: "/" + parts.joined(separator: "/"))
    guard let document else { throw .pathNotFound }
    return APIResponse(json: document)
  }

  /// A document of OpenAPI v2 without any definitions: kubectl asks for it when it finds a kind in
  /// no document of v3, and then leaves the checking to the server.
  private func openAPIv2(_ request: APIRequest) -> APIResponse {
    guard request.accept.contains("proto-openapi") else {
      return APIResponse(
        json: [
          "swagger": "2.0", "info": ["title": "Kubernetes", "version": .string(settings.version)],
          "paths": [:],
        ])
    }
    func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
      [number << 3 | 2, UInt8(content.count)] + content
    }
    let info = field(1, Array("Kubernetes".utf8)) + field(2, Array(settings.version.utf8))
    // swagger, info and paths of gnostic's openapi.v2.Document.
    let document = field(1, Array("2.0".utf8)) + field(2, info) + field(8, [])
    var response = APIResponse(body: .bytes(document))
    response.contentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
    return response
  }

  /// `/openapi/v3`, and a document for each group and version.
  private func openAPI(_ request: APIRequest, _ parts: [String]) throws(APIStatus) -> APIResponse {
    if parts == ["v2"] { return openAPIv2(request) }
    guard parts.first == "v3" else { throw .pathNotFound }
    let documents = OpenAPI(
      types: resources.types, schemas: resources.schemas, descriptions: resources.descriptions,
      custom: resources.custom.mapValues(\.published))
    let path = parts.dropFirst().joined(separator: "/")
    guard let document = path.isEmpty ? documents.index() : documents.document(at: path) else {
      throw .pathNotFound
    }
    return APIResponse(json: document)
  }

  /// Says that it is a simulation.
  private var versionDocument: JSON {
    [
      "major": "1", "minor": "36", "emulationMajor": "1", "emulationMinor": "36",
      "minCompatibilityMajor": "1", "minCompatibilityMinor": "35",
      "gitVersion": .string(settings.version), "gitCommit": "", "gitTreeState": "clean",
      "buildDate": "2026-01-01T00:00:00Z", "goVersion": "", "compiler": "swift",
      "platform": "linux/amd64",
    ]
  }

  private var rootPaths: [String] {
    let groups = Set(resources.types.map(\.kind.apiVersion)).filter { $0.contains("/") }
    return ["/api", "/api/v1", "/apis"] + groups.sorted().map { "/apis/\($0)" }
      + ["/healthz", "/livez", "/openapi/v3", "/readyz", "/version"]
  }
}
