import Foundation
import KubernetesAPI
import Testing

/// Objects as a real API server was sent them and stored them.
@Suite struct StoredObjectsTests {
  struct Recorded {
    var stored: JSON
    var sent: JSON?
    var kind: GroupVersionKind
    var schema: SchemaID
  }

  private static let decoder = ObjectDecoder(Catalogue.shared.schemas)

  static let all: [Recorded] = {
    let file = Catalogue.repository.appending(path: "Tests/Fixtures/kubernetes/objects.jsonl")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      guard let entry = try? JSONReader.read(String(line)) else { return nil }
      let kind = entry["stored"].groupVersionKind
      guard let schema = Catalogue.shared.schema(of: kind) else { return nil }
      return Recorded(
        stored: entry["stored"], sent: entry.value("sent"), kind: kind, schema: schema)
    }
  }()

  @Test func objectsOfManyKindsAreRecorded() {
    #expect(Self.all.count > 150)
    #expect(Set(Self.all.map(\.kind)).count >= 25)
    #expect(Self.all.count { $0.sent != nil } > 70)
  }

  @Test func storedObjectsAreDecodedToThemselves() throws {
    for object in Self.all {
      let decoded = try Self.decoder.decode(object.stored, as: object.schema)
      #expect(decoded.complaints == [], "\(object.kind)")
      #expect(Difference.list(decoded.object, object.stored) == [], "\(object.kind)")
    }
  }

  @Test func storedObjectsNeedNoFurtherDefaults() {
    for object in Self.all {
      var filled = object.stored
      ObjectDefaults.fill(&filled, object.kind)
      #expect(Difference.list(filled, object.stored) == [], "\(object.kind)")
    }
  }

  /// What admission, allocation and generated identity add to an object is not its decoding's part.
  private static let addedLater = [
    "metadata.", "status", "spec.serviceAccount", "spec.tolerations", "spec.priority",
    "spec.preemptionPolicy", "spec.containers[].volumeMounts", "spec.volumes", "spec.clusterIP",
    "spec.ipFamil", "spec.manualSelector", "spec.selector", "spec.template.metadata.labels",
    "spec.containers[].resources", "spec.ports[].nodePort",
  ]

  @Test func sentObjectsBecomeWhatIsStored() throws {
    for object in Self.all {
      guard let sent = object.sent else { continue }
      var filled = try Self.decoder.decode(sent, as: object.schema).object
      ObjectDefaults.fill(&filled, object.kind)
      let differences = Difference.list(filled, object.stored).filter { difference in
        let isAdded = Self.addedLater.contains { difference.path.hasPrefix($0) }
        // Nothing of ours may be missing there, though.
        return !(isAdded && (difference.left == nil || difference.left?.array != nil))
          && !difference.path.hasPrefix("metadata.") && !difference.path.hasPrefix("status")
      }
      #expect(differences == [], "\(object.kind) \(object.stored.name)")
    }
  }
}

/// Where two values differ.
struct Difference: Equatable, CustomStringConvertible {
  var path: String
  var left: JSON?
  var right: JSON?

  var description: String {
    "\(path): \(left?.description ?? "-") is not \(right?.description ?? "-")"
  }

  static func list(_ left: JSON?, _ right: JSON?, at path: String = "") -> [Difference] {
    if left == right { return [] }
    switch (left, right) {
    case (.object(let left)?, .object(let right)?):
      return Set(left.keys).union(right.keys).sorted().flatMap {
        list(left[$0], right[$0], at: path.isEmpty ? $0 : "\(path).\($0)")
      }
    case (.array(let left)?, .array(let right)?) where left.count == right.count:
      return zip(left, right).flatMap { list($0, $1, at: "\(path)[]") }
    default: return [Difference(path: path, left: left, right: right)]
    }
  }
}
