import Testing

@testable import KubernetesAPI

@Suite("Owners of fields")
struct FieldOwnershipTests {
  private let thing = OwnedThing()

  /// The object after a create and one more write.
  private func created(_ text: String, by manager: String = "maker") throws -> JSON {
    var object = try OwnedThing.json(text)
    thing.ownership.update(old: nil, new: &object, by: thing.write(manager))
    return object
  }

  private func updated(
    _ old: JSON, by manager: String, at seconds: Int64 = 5, subresource: String = "",
    _ change: (inout JSON) -> Void
  ) -> JSON {
    var new = old
    change(&new)
    thing.ownership.update(
      old: old, new: &new,
      by: thing.write(manager, at: seconds, subresource: subresource))
    return new
  }

  @Test("A create owns what it sets, and neither names nor the empty parts of a kind")
  func create() throws {
    let object = try created(
      """
      {"metadata":{"uid":"u","labels":{"a":"b"},"finalizers":["f/a"]},"status":{"phase":"Up"},\
      "spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},"args":["x","y"],\
      "ports":[{"port":80,"name":"http"}],"free":{"deep":{"list":[1],"empty":{}}}}}
      """)
    #expect(
      OwnedThing.owners(object) == [
        """
        maker Update {"f:metadata":{"f:finalizers":{".":{},"v:\\"f/a\\"":{}},\
        "f:labels":{".":{},"f:a":{}}},"f:spec":{"f:args":{},\
        "f:free":{".":{},"f:deep":{".":{},"f:empty":{},"f:list":{}}},\
        "f:ports":{".":{},"k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}":{".":{},"f:name":{},"f:port":{}}},\
        "f:replicas":{},"f:selector":{}}}
        """
      ])
    #expect(object["metadata"]["managedFields"][0]["time"] == "1970-01-01T00:00:00Z")
    #expect(object["metadata"]["managedFields"][0]["fieldsType"] == "FieldsV1")
  }

  @Test("An update takes what it changes from its owners")
  func transfer() throws {
    let object = updated(try created(#"{"data":{"a":"1","b":"2"}}"#), by: "other") {
      $0["data"]["a"] = "9"
      $0["data"]["c"] = "3"
      $0["data"].remove("b")
    }
    #expect(
      OwnedThing.owners(object) == [
        #"maker Update {"f:data":{}}"#, #"other Update {"f:data":{"f:a":{},"f:c":{}}}"#,
      ])
  }

  @Test("Removing an object or a list's element takes all that lies below from everyone")
  func removal() throws {
    let old = try created(#"{"data":{"a":"1"},"spec":{"ports":[{"port":1},{"port":2}]}}"#)
    let object = updated(old, by: "other") {
      $0.remove("data")
      $0["spec"]["ports"] = [["port": 2]]
    }
    #expect(
      OwnedThing.owners(object) == [
        #"maker Update {"f:spec":{"f:ports":{".":{},"k:{\"port\":2,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}"#
      ])
  }

  @Test("Nothing changed, no new time; a change of what is owned already has one")
  func times() throws {
    let old = try created(#"{"data":{"a":"1"}}"#)
    #expect(updated(old, by: "other") { _ in } == old)
    let again = updated(old, by: "maker") { $0["data"]["a"] = "2" }
    #expect(OwnedThing.owners(again) == OwnedThing.owners(old))
    #expect(again["metadata"]["managedFields"][0]["time"] == "1970-01-01T00:00:05Z")
  }

  @Test("Subresources and versions have entries of their own")
  func subresources() throws {
    let old = try created(#"{"spec":{"replicas":1},"status":{}}"#)
    let object = updated(old, by: "maker", subresource: "status") {
      $0["status"]["phase"] = "Up"
      $0["spec"]["replicas"] = 7
    }
    #expect(
      OwnedThing.owners(object) == [
        #"maker Update {"f:spec":{"f:replicas":{}}}"#, #"maker Update {"f:status":{"f:phase":{}}}"#,
      ])
    #expect(object["metadata"]["managedFields"][1]["subresource"] == "status")
  }

  @Test("A write to a scale has no time")
  func scale() throws {
    let object = updated(
      try created(#"{"spec":{"replicas":1}}"#), by: "scaler", subresource: "scale"
    ) {
      $0["spec"]["replicas"] = 2
    }
    #expect(OwnedThing.owners(object) == [#"scaler Update {"f:spec":{"f:replicas":{}}}"#])
    #expect(!object["metadata"]["managedFields"][0].has("time"))
  }

  @Test("Where only times differ the old object is kept")
  func onlyTimes() throws {
    let old = try created(#"{"data":{"a":"1"}}"#)
    var new = old
    new["metadata"]["managedFields"][0]["time"] = "2026-01-01T00:00:00Z"
    #expect(FieldOwnership.ignoringTimes(new, old: old) == old)
    new["data"]["a"] = "2"
    #expect(FieldOwnership.ignoringTimes(new, old: old) == new)
  }

  @Test("Without a schema maps are owned by key and lists as a whole")
  func schemaless() throws {
    var object = try OwnedThing.json(
      #"{"metadata":{"labels":{"a":"b"}},"spec":{"l":[{"x":1}],"e":{}}}"#)
    var write = thing.write("maker")
    write.schema = nil
    thing.ownership.update(old: nil, new: &object, by: write)
    #expect(
      OwnedThing.owners(object) == [
        #"maker Update {"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{".":{},"f:e":{},"f:l":{}}}"#
      ])
  }

  @Test("Elements of one key are owned as one")
  func duplicates() throws {
    let old = try created(#"{"spec":{"ports":[{"port":1,"name":"a"}]}}"#)
    let object = updated(old, by: "other") {
      $0["spec"]["ports"].append(["port": 1, "name": "b"])
    }
    let key = #"k:{\"port\":1,\"protocol\":\"TCP\"}"#
    #expect(
      OwnedThing.owners(object) == [
        #"maker Update {"f:spec":{"f:ports":{}}}"#,
        #"other Update {"f:spec":{"f:ports":{"\#(key)":{}}}}"#,
      ])
  }

  @Test("More than ten updaters: the oldest become ancient changes")
  func cap() throws {
    var object = try created(#"{"data":{"k0":"v"}}"#, by: "m0")
    for number in 1...11 {
      object = updated(object, by: "m\(number)", at: Int64(number)) {
        $0["data"]["k\(number)"] = "v"
      }
    }
    let owners = OwnedThing.owners(object)
    #expect(owners.count == 10)
    #expect(
      owners.first == #"ancient-changes Update {"f:data":{".":{},"f:k0":{},"f:k1":{},"f:k2":{}}}"#)
    #expect(object["metadata"]["managedFields"][0]["time"] == "1970-01-01T00:00:02Z")
  }

  @Test(
    "Cleared managed fields stay cleared; those left out, or broken, are the stored ones",
    arguments: [("[]", 0), ("[{}]", 0), ("null", 2), (#"[{"manager":"x"}]"#, 2)])
  func sent(managedFields: String, count: Int) throws {
    let sent = try JSONReader.read(managedFields)
    let object = updated(try created(#"{"data":{"a":"1"}}"#), by: "other") {
      $0["metadata"]["managedFields"] = sent
      $0["data"]["b"] = "2"
    }
    #expect(object["metadata"]["managedFields"].elements.count == count)
    let later = updated(object, by: "third") { $0["data"]["c"] = "3" }
    #expect(OwnedThing.owners(later).count == (count == 0 ? 0 : 3))
  }

  @Test(
    "Managers are named by the request or its user agent",
    arguments: [
      ("kubectl-create", "kubectl/v1.36", "kubectl-create"), ("", "kubectl/v1.36", "kubectl"),
      ("", "", "unknown"), ("", "a\u{7}b\u{200B} c/1", "ab c"),
    ])
  func names(field: String, agent: String, expected: String) {
    #expect(FieldWrite.manager(fieldManager: field, userAgent: agent) == expected)
    let long = String(repeating: "é", count: 100)
    #expect(FieldWrite.manager(fieldManager: "", userAgent: long).utf8.count == 128)
  }
}
