import CourseModel
import Foundation
import Testing

@testable import WebFront

@Suite struct OpenAPITests {
  private struct Inner: Codable { var names: [String] }
  private struct Outer: Codable {
    var level: Level
    var inner: Inner
    var list: [Inner]
    var map: [String: Int]
    var count: Int
    var share: Double
    var isOn: Bool
    var note: String?
    var other: Inner?
  }

  @Test func aTypeTellsItsSchema() {
    let read = SchemaReader.read(Outer.self)
    guard case .reference(let name) = read.schema, case .object(let properties)? = read.named[name]
    else {
      Issue.record("\(read)")
      return
    }
    let optional = properties.filter { !$0.isRequired }.map(\.name)
    #expect(optional == ["note", "other"])
    let schemas = Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0.schema) })
    #expect(schemas["count"] == .integer && schemas["share"] == .number)
    #expect(schemas["isOn"] == .boolean && schemas["note"] == .string())
    #expect(schemas["map"] == .map(.integer))
    #expect(schemas["level"] == schemas["level"].map { _ in .reference("Level") })
    #expect(read.named["Level"] == .string(choices: ["entry", "mid", "senior"]))
    if case .array(.reference(let inner))? = schemas["list"] {
      #expect(schemas["inner"] == .reference(inner) && schemas["other"] == .reference(inner))
      #expect(
        read.named[inner]
          == .object([.init(name: "names", schema: .array(.string()), isRequired: true)]))
    } else {
      Issue.record("list: \(String(describing: schemas["list"]))")
    }
  }

  @Test func theDocumentHasEveryOperationOnce() throws {
    let ids = Operations.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    let document = OpenAPIDocument(operations: Operations.all).text
    for id in ids { #expect(document.contains("\"operationId\": \"\(id)\"")) }
    let json = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
    #expect((json?["paths"] as? [String: Any])?.count == Set(Operations.all.map(\.path)).count)
  }

  @Test func noSchemaIsEmpty() {
    for operation in Operations.all {
      for (name, schema) in operation.schemas {
        #expect(schema != .anything, "\(operation.id): \(name)")
        if case .object(let properties) = schema, properties.isEmpty {
          #expect(["Nothing", "Goodbye"].contains(name), "\(operation.id): \(name) is empty")
        }
      }
    }
  }
}
