import KubernetesAPI
import Testing

@Suite("Tables")
struct TableWriterTests {
  static let object: JSON = [
    "apiVersion": "v1", "kind": "ConfigMap", "data": ["a": "1"],
    "metadata": [
      "name": "c", "resourceVersion": "7", "creationTimestamp": "2026-11-24T23:59:00Z",
    ],
  ]
  static let kind = GroupVersionKind(group: "", version: "v1", kind: "ConfigMap")

  private func text(_ write: (inout JSONWriter) -> Void) throws -> JSON {
    var writer = JSONWriter()
    write(&writer)
    return try JSONReader.read(writer.bytes)
  }

  @Test("A list as a table: columns, rows, and of each object its metadata")
  func list() throws {
    let table = try text { writer in
      TableWriter(TablePrinter(for: Self.kind)).write(
        [Self.object, Self.object], metadata: ["resourceVersion": "9", "continue": "x"],
        now: PrintingTests.now, to: &writer)
    }
    #expect(table["kind"] == "Table")
    #expect(table["apiVersion"] == "meta.k8s.io/v1")
    #expect(table["metadata"] == ["resourceVersion": "9", "continue": "x"])
    #expect(table["columnDefinitions"].elements.map { $0["name"] } == ["Name", "Data", "Age"])
    #expect(table["columnDefinitions"][0]["format"] == "name")
    #expect(table["rows"].elements.count == 2)
    #expect(table["rows"][0]["cells"] == ["c", 1, "60s"])
    #expect(
      table["rows"][0]["object"] == [
        "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
        "metadata": Self.object["metadata"],
      ])
  }

  @Test("One object, without columns in later events of a watch")
  func one() throws {
    let table = try text { writer in
      TableWriter(TablePrinter(for: Self.kind), including: .object).write(
        Self.object, withColumns: false, now: PrintingTests.now, to: &writer)
    }
    #expect(table["metadata"] == ["resourceVersion": "7"])
    #expect(table["columnDefinitions"].isNull && table.has("columnDefinitions"))
    #expect(table["rows"][0]["object"] == Self.object)
  }

  @Test("Rows without their objects")
  func without() throws {
    let table = try text { writer in
      TableWriter(TablePrinter(for: Self.kind), including: .none, version: "v1beta1").write(
        Self.object, now: PrintingTests.now, to: &writer)
    }
    #expect(table["apiVersion"] == "meta.k8s.io/v1beta1")
    #expect(table["rows"] == [["cells": ["c", 1, "60s"], "object": .null]])
  }

  @Test("No rows are an empty list, and null for kinds without a printer of their own")
  func noRows() throws {
    func rows(_ printer: TablePrinter) throws -> JSON {
      try text { writer in
        TableWriter(printer).write(
          [], metadata: [:], now: PrintingTests.now, to: &writer)
      }["rows"]
    }
    #expect(try rows(TablePrinter(for: Self.kind)) == [])
    let role = GroupVersionKind(group: "rbac.authorization.k8s.io", version: "v1", kind: "Role")
    #expect(try rows(TablePrinter(for: role)).isNull)
  }

  @Test("A pod that is done is marked")
  func conditions() throws {
    let pod: JSON = ["metadata": ["name": "p"], "status": ["phase": "Succeeded"]]
    let table = try text { writer in
      TableWriter(TablePrinter(for: GroupVersionKind(group: "", version: "v1", kind: "Pod"))).write(
        [pod, ["status": ["phase": "Running"]]], metadata: [:], now: PrintingTests.now, to: &writer)
    }
    #expect(
      table["rows"][0]["conditions"] == [
        [
          "type": "Completed", "status": "True", "reason": "Succeeded",
          "message": "The pod has completed successfully.",
        ]
      ])
    #expect(!table["rows"][1].has("conditions"))
  }

  @Test("Flow schemas come in the order in which they are tried")
  func order() throws {
    let kind = GroupVersionKind(
      group: "flowcontrol.apiserver.k8s.io", version: "v1", kind: "FlowSchema")
    let schemas: [JSON] = [("b", 2), ("c", 1), ("a", 2)].map { name, precedence in
      ["metadata": ["name": .string(name)], "spec": ["matchingPrecedence": .int(precedence)]]
    }
    let table = try text { writer in
      TableWriter(TablePrinter(for: kind)).write(
        schemas, metadata: [:], now: PrintingTests.now, to: &writer)
    }
    #expect(table["rows"].elements.map { $0["cells"][0] } == ["c", "a", "b"])
  }

  @Test("A custom resource's own columns")
  func custom() throws {
    let columns = [TableColumn(name: "Size", type: "integer", priority: 1)]
    let printer = TablePrinter(columns: columns) { object, _ in [object["spec"]["size"]] }
    let table = try text { writer in
      TableWriter(printer).write(["spec": ["size": 5]], now: PrintingTests.now, to: &writer)
    }
    #expect(table["columnDefinitions"][0]["priority"] == 1)
    #expect(table["rows"][0]["cells"] == [5])
  }

  @Test("What to include is one of three words")
  func includeObject() throws {
    #expect(try TableWriter.IncludedObject(parameter: "") == .metadata)
    #expect(try TableWriter.IncludedObject(parameter: "Object") == .object)
    #expect {
      try TableWriter.IncludedObject(parameter: "All")
    } throws: { error in
      (error as? APIStatus)?.message
        == "TableOptions.meta.k8s.io \"\" is invalid: includeObject: Invalid value: \"All\": must "
        + "be 'Metadata', 'Object', 'None', or empty"
    }
  }

  /// Names of the columns as the recorded server lists them; `*` marks those that only `-o wide`
  /// shows.
  @Test(
    "Columns are the server's",
    arguments: [
      ("v1", "Pod", "Name Ready Status Restarts Age IP* Node* Nominated_Node* Readiness_Gates*"),
      (
        "v1", "Event",
        "Last_Seen Type Reason Object Subobject* Source* Message First_Seen* Count* Name*"
      ),
      (
        "apps/v1", "DaemonSet",
        "Name Desired Current Ready Up-to-date Available Node_Selector Age Containers* Images* Selector*"
      ),
      (
        "v1", "PersistentVolumeClaim",
        "Name Status Volume Capacity Access_Modes StorageClass VolumeAttributesClass Age VolumeMode*"
      ),
      ("scheduling.k8s.io/v1", "PriorityClass", "Name Value Global-Default Age PreemptionPolicy"),
      ("v1", "LimitRange", "Name Created_At"),
    ])
  func columns(apiVersion: String, kind: String, names: String) {
    let printer = TablePrinter(for: GroupVersionKind(apiVersion: apiVersion, kind: kind))
    let found = printer.columns.map { column in
      column.name.map { $0 == " " ? "_" : String($0) }.joined() + (column.priority > 0 ? "*" : "")
    }
    #expect(found.joined(separator: " ") == names)
    #expect(printer.columns.allSatisfy { !$0.description.isEmpty })
  }
}
