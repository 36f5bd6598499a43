import Testing

@testable import KubernetesAPI

@Suite("Server-side apply")
struct ServerSideApplyTests {
  private let thing = OwnedThing()

  private func apply(
    _ text: String, to live: JSON? = nil, by manager: String = "a", at seconds: Int64 = 0,
    force: Bool = false
  ) throws -> JSON {
    try thing.ownership.apply(
      OwnedThing.json(text), to: live, kind: thing.kind, by: thing.write(manager, at: seconds),
      force: force
    ).object
  }

  private func updated(_ old: JSON, by manager: String, _ change: (inout JSON) -> Void) -> JSON {
    var new = old
    change(&new)
    thing.ownership.update(old: old, new: &new, by: thing.write(manager))
    return new
  }

  private func refusal(_ body: () throws -> JSON) -> APIStatus? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? APIStatus
    }
  }

  @Test("Apply creates, and owns what was sent")
  func creates() throws {
    let object = try apply(#"{"data":{"a":"1"},"status":{"phase":"Up"}}"#)
    #expect(OwnedThing.owners(object) == [#"a Apply {"f:data":{"f:a":{}}}"#])
    #expect(object["data"] == ["a": "1"])
  }

  @Test("Another value than another's is a conflict, unless it is forced")
  func conflicts() throws {
    let live = try apply(#"{"data":{"a":"1","b":"2"}}"#)
    let one = refusal { try apply(#"{"data":{"a":"9"}}"#, to: live, by: "b") }
    #expect(one?.message == #"Apply failed with 1 conflict: conflict with "a": .data.a"#)
    #expect(
      one?.causes == [
        APIStatus.Cause(
          reason: "FieldManagerConflict", message: #"conflict with "a""#, field: ".data.a")
      ])
    #expect(one?.code == 409 && one?.reason == "Conflict")
    let forced = try apply(#"{"data":{"a":"9"}}"#, to: live, by: "b", force: true)
    #expect(
      OwnedThing.owners(forced) == [
        #"a Apply {"f:data":{"f:b":{}}}"#, #"b Apply {"f:data":{"f:a":{}}}"#,
      ])
  }

  @Test("Conflicts with several managers are listed by manager")
  func severalConflicts() throws {
    let first = try apply(#"{"data":{"a":"1","b":"2"}}"#)
    let live = updated(first, by: "z") { $0["spec"]["replicas"] = 3 }
    let status = refusal {
      try apply(#"{"data":{"a":"9","b":"9"},"spec":{"replicas":1}}"#, to: live, by: "b")
    }
    #expect(
      status?.message == """
        Apply failed with 3 conflicts: conflicts with "a":
        - .data.a
        - .data.b
        conflicts with "z" using v1:
        - .spec.replicas
        """)
  }

  @Test("The same value is shared, and goes when its last owner drops it")
  func shared() throws {
    let first = try apply(#"{"data":{"a":"1","b":"2"}}"#)
    let both = try apply(#"{"data":{"a":"1"}}"#, to: first, by: "b", at: 5)
    #expect(both["metadata"]["managedFields"][0]["manager"] == "a")
    #expect(both["metadata"]["managedFields"][1].has("time") == false)
    let left = try apply("{}", to: both, by: "a")
    #expect(left["data"] == ["a": "1"])
    #expect(OwnedThing.owners(left) == [#"b Apply {"f:data":{"f:a":{}}}"#])
    let none = try apply("{}", to: left, by: "b")
    #expect(none["data"].isNull && !none["metadata"].has("managedFields"))
  }

  @Test("What others own stays when it is applied no more; an element goes with its last owner")
  func removal() throws {
    let first = try apply(#"{"spec":{"replicas":1,"ports":[{"port":1,"name":"x"},{"port":2}]}}"#)
    let live = updated(first, by: "u") {
      $0["spec"]["ports"][0]["name"] = "y"
      $0["spec"]["ports"].append(["port": 4])
      $0["data"]["k"] = "v"
    }
    let object = try apply(#"{"spec":{"ports":[{"port":3}]}}"#, to: live)
    #expect(
      object["spec"] == ["ports": [["port": 4], ["port": 3]]])
    #expect(object["data"] == ["k": "v"])
  }

  @Test(
    "Lists are merged in the applied order, foreign elements where they stood",
    arguments: [
      ("1 2 3", "3 1", "2 3 1"), ("1 2", "3", "1 2 3"), ("1 2 3", "2", "1 2 3"), ("", "2 1", "2 1"),
      ("1 9 2", "2 1", "9 2 1"),
    ])
  func order(live: String, applied: String, expected: String) throws {
    func ports(_ text: String) -> String {
      "[\(text.split(separator: " ").map { "{\"port\":\($0)}" }.joined(separator: ","))]"
    }
    let first = try OwnedThing.json(#"{"spec":{"ports":\#(ports(live))}}"#)
    let object = try apply(#"{"spec":{"ports":\#(ports(applied))}}"#, to: first, force: true)
    #expect(
      object["spec"]["ports"].elements.map { "\($0["port"])" }.joined(separator: " ") == expected)
  }

  @Test("Atomic values and sets: the one is replaced, the other united")
  func atomic() throws {
    let first = try apply(
      #"{"metadata":{"finalizers":["f/a"]},"spec":{"args":["x"],"selector":{"matchLabels":{"a":"b"}}}}"#
    )
    let object = try apply(
      #"{"metadata":{"finalizers":["f/b"]},"spec":{"args":["y"],"selector":{"matchLabels":{"c":"d"}}}}"#,
      to: first, by: "b", force: true)
    #expect(object["metadata"]["finalizers"] == ["f/a", "f/b"])
    #expect(object["spec"] == ["args": ["y"], "selector": ["matchLabels": ["c": "d"]]])
  }

  @Test("An object without managed fields belongs to the time before")
  func beforeFirst() throws {
    let live = try OwnedThing.json(#"{"data":{"a":"1"}}"#)
    let status = refusal { try apply(#"{"data":{"a":"2"}}"#, to: live) }
    #expect(
      status?.message
        == #"Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.a"#)
  }

  @Test("kubectl takes over what it applied from the client, and keeps the annotation in step")
  func lastApplied() throws {
    let last =
      #"{\"apiVersion\":\"v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"x\"},\"data\":{\"a\":\"1\",\"b\":\"2\"}}"#
    var live = try OwnedThing.json(
      #"{"metadata":{"annotations":{"\#(FieldOwnership.lastApplied)":"\#(last)"}},"data":{"a":"1","b":"2"}}"#
    )
    thing.ownership.update(
      old: nil, new: &live, by: thing.write("kubectl-client-side-apply"))
    let object = try apply(#"{"data":{"a":"9"}}"#, to: live, by: "kubectl", at: 5)
    #expect(object["data"] == ["a": "9", "b": "2"])
    #expect(
      object["metadata"]["annotations"][FieldOwnership.lastApplied]
        == "{\"apiVersion\":\"v1\",\"data\":{\"a\":\"9\"},\"kind\":\"Thing\",\"metadata\":{\"name\":\"x\"}}\n"
    )
    // A field that someone changed since is in conflict.
    let changed = updated(live, by: "other") { $0["data"]["a"] = "5" }
    #expect(
      refusal { try apply(#"{"data":{"a":"9","b":"8"}}"#, to: changed, by: "kubectl") }?.message
        == #"Apply failed with 1 conflict: conflict with "other" using v1: .data.a"#)
    #expect(refusal { try apply(#"{"data":{"a":"9"}}"#, to: live, by: "me") }?.code == 409)
  }

  @Test(
    "Configurations that do not fit the schema are refused in the server's words",
    arguments: [
      (#"{"spec":{"nope":1}}"#, ".spec.nope: field not declared in schema"),
      (
        #"{"spec":{"replicas":"x"}}"#, ".spec.replicas: expected numeric (int or float), got string"
      ),
      (
        #"{"data":{"a":1}}"#,
        ".data.a: expected string, got &value.valueUnstructured{Value:1}"
      ),
      (#"{"spec":[1]}"#, ".spec: expected map, got &{[1]}"),
      (#"{"spec":{"args":"x"}}"#, ".spec.args: expected list, got &{x}"),
      (
        #"{"spec":{"ports":[{"port":1},{"port":1}]}}"#,
        #".spec.ports: duplicate entries for key [port=1,protocol="TCP"]"#
      ),
      (
        #"{"spec":{"ports":[{"name":"x"}]}}"#,
        #".spec.ports: element 0: associative list with keys has an element that omits key field "port" (and doesn't have default value)"#
      ),
      (
        #"{"spec":{"replicas":"x","args":[1]}}"#,
        """
        errors:
          .spec.args[0]: expected string, got &value.valueUnstructured{Value:1}
          .spec.replicas: expected numeric (int or float), got string
        """
      ),
    ])
  func unfit(text: String, message: String) {
    let status = refusal { try apply(text) }
    #expect(status?.code == 500)
    #expect(
      status?.message == "failed to create typed patch object (/x; /v1, Kind=Thing): \(message)")
  }

  @Test("Another kind, or managed fields in the configuration, are refused")
  func wrong() throws {
    var configuration = try OwnedThing.json("{}")
    configuration["metadata"]["managedFields"] = [[:]]
    func apply() throws -> JSON {
      try thing.ownership.apply(
        configuration, to: nil, kind: thing.kind, by: thing.write("a"), force: false
      ).object
    }
    #expect(refusal(apply) == .badRequest("metadata.managedFields must be nil"))
    configuration["apiVersion"] = "apps/v2"
    #expect(refusal(apply) == .badRequest("invalid object type: apps/v2, Kind=Thing"))
  }
}
