import KubernetesAPI

/// A command with its virtual moment. A cluster made alike that is given the same commands has the
/// same log.
public struct RecordedCommand: Sendable {
  public var time: Timestamp
  /// nil: time was moved on, and nothing else.
  public var request: APIRequest?

  public init(time: Timestamp, request: APIRequest?) {
    self.time = time
    self.request = request
  }

  /// One line of a command log.
  public var json: JSON {
    var json: JSON = ["t": .int(time.microseconds)]
    guard let request else { return json }
    json["method"] = .string(request.method.rawValue)
    json["path"] = .string(request.path)
    if !request.query.isEmpty {
      json["query"] = .array(request.query.map { [.string($0.name), .string($0.value)] })
    }
    json["type"] = .string(request.contentType)
    json["body"] = .string(Base64.encode(request.body))
    json["user"] = .string(request.requester.name)
    json["groups"] = JSON(request.requester.groups)
    json["agent"] = .string(request.requester.agent)
    return json
  }

  /// nil for a line that is not a command, such as one that a power cut left half written.
  public init?(_ json: JSON) {
    guard let microseconds = json["t"].int else { return nil }
    time = Timestamp(microseconds: Int64(microseconds))
    guard json.has("method") else {
      request = nil
      return
    }
    guard let method = json["method"].string.flatMap(APIRequest.Method.init),
      let path = json["path"].string, let body = json["body"].string.flatMap(Base64.decode)
    else { return nil }
    request = APIRequest(
      method: method, path: path,
      query: json["query"].elements.map { ($0[0].string ?? "", $0[1].string ?? "") },
      contentType: json["type"].string ?? "", body: body,
      requester: Requester(
        name: json["user"].string ?? "", groups: json["groups"].strings,
        agent: json["agent"].string ?? ""))
  }
}

extension Cluster {
  /// Does a recorded command at its moment. Answers are not wanted.
  public mutating func replay(_ command: RecordedCommand) {
    advance(to: command.time)
    if let request = command.request { _ = handle(request) }
  }
}
