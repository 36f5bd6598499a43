import Cluster
import CourseModel
import Documents
import KubernetesAPI

extension ScenarioFault {
  /// With the place in the file.
  public func problem(in document: DocumentNode) -> ContentProblem {
    var node = document
    for step in path {
      switch node.content {
      case .map(let entries):
        guard let entry = entries.first(where: { $0.key == step }) else { break }
        node = entry.value
      case .list(let elements):
        guard let place = Int(step), elements.indices.contains(place) else { break }
        node = elements[place]
      default: break
      }
    }
    let name = path.joined(separator: ".")
    return ContentProblem(
      place: node.place, found: name.isEmpty ? found : "\(name): \(found)", expected: expected)
  }
}

extension JSON {
  public init(plain: PlainValue) {
    switch plain {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = JSON(value)
    case .double(let value): self = .double(value)
    case .string(let value): self = .string(value)
    case .list(let elements): self = .array(elements.map { JSON(plain: $0) })
    case .map(let entries):
      self = .object(JSONObject(entries.map { ($0.key, JSON(plain: $0.value)) }))
    }
  }
}
