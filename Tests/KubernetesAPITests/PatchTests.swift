import Testing

@testable import KubernetesAPI

@Suite("Patches")
struct PatchTests {
  private func json(_ text: String) throws -> JSON { try JSONReader.read(text) }

  @Test(
    "JSON patches",
    arguments: [
      (#"[{"op":"add","path":"/a/-","value":4}]"#, #"{"a":[1,2,3,4],"b":{"c/d":"x"}}"#),
      (#"[{"op":"add","path":"/a/1","value":0}]"#, #"{"a":[1,0,2,3],"b":{"c/d":"x"}}"#),
      (#"[{"op":"remove","path":"/a/-1"}]"#, #"{"a":[1,2],"b":{"c/d":"x"}}"#),
      (#"[{"op":"replace","path":"/b/c~1d","value":null}]"#, #"{"a":[1,2,3],"b":{"c/d":null}}"#),
      (#"[{"op":"replace","path":"/b/new","value":1}]"#, #"{"a":[1,2,3],"b":{"c/d":"x","new":1}}"#),
      (#"[{"op":"copy","from":"/a/0","path":"/e"}]"#, #"{"a":[1,2,3],"b":{"c/d":"x"},"e":1}"#),
      (#"[{"op":"move","from":"/b","path":"/e"}]"#, #"{"a":[1,2,3],"e":{"c/d":"x"}}"#),
      (#"[{"op":"test","path":"/a/0","value":1}]"#, #"{"a":[1,2,3],"b":{"c/d":"x"}}"#),
      (#"[{"op":"test","path":"/none","value":null}]"#, #"{"a":[1,2,3],"b":{"c/d":"x"}}"#),
      (#"[{"op":"replace","path":"","value":{}}]"#, "{}"),
    ])
  func jsonPatch(patch: String, expected: String) throws {
    let original = try json(#"{"a":[1,2,3],"b":{"c/d":"x"}}"#)
    #expect(try JSONPatch.apply(json(patch), to: original) == json(expected))
  }

  @Test(
    "A JSON patch that does not apply is refused without a reason",
    arguments: [
      #"[{"op":"test","path":"/a/0","value":9}]"#, #"[{"op":"remove","path":"/none"}]"#,
      #"[{"op":"jump","path":"/a"}]"#, #"[{"op":"add","path":"/none/x","value":1}]"#,
      #"[{"op":"add","path":"/a/4","value":1}]"#, #"[{"op":"replace","path":"/a/x","value":1}]"#,
      #"[{"op":"remove","path":""}]"#, #"[{"path":"/a"}]"#, #"[{"op":"move","path":"/a"}]"#,
      #"[null]"#,
    ])
  func jsonPatchFaults(patch: String) throws {
    #expect {
      try JSONPatch.apply(json(patch), to: ["a": [1, 2, 3]])
    } throws: {
      let status = $0 as? APIStatus
      return status?.json["details"] == [:] && status?.code == 422
        && status?.message == "the server rejected our request due to an error in our request"
    }
  }

  @Test("A merge patch takes null fields away at every depth")
  func mergePatch() throws {
    let patch = try json(#"{"a":{"b":null,"d":{"e":null,"f":1}},"l":[3]}"#)
    let original = try json(#"{"a":{"b":1,"c":2},"l":[1,2],"x":true}"#)
    #expect(
      try MergePatch.apply(patch, to: original).description
        == #"{"a":{"c":2,"d":{"f":1}},"l":[3],"x":true}"#)
    #expect(throws: APIStatus.self) { try MergePatch.apply(.null, to: original) }
  }

  @Test(
    "Bodies that are no patch are refused in the decoder's words",
    arguments: [
      (
        PatchBody.Format.json, #"{"op":"test"}"#,
        "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"
      ),
      (
        .json, #"[{"op":1}]"#,
        "error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string"
      ),
      (
        .merge, "[]",
        "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}"
      ),
      (.strategicMerge, #"{"spec":"#, "unexpected end of JSON input"),
    ])
  func bodies(format: PatchBody.Format, text: String, message: String) {
    #expect {
      try PatchBody(format, Array(text.utf8))
    } throws: {
      $0 as? APIStatus == APIStatus.badRequest(message)
    }
  }

  @Test("What strict validation refuses is told of")
  func warnings() throws {
    let strategic = try PatchBody(.strategicMerge, Array(#"{"spec":{"a":1,"a":2}}"#.utf8))
    #expect(strategic.warnings == [#"duplicate field "spec.a""#])
    let patch = try PatchBody(.json, Array(#"[{"op":"test","path":"/a","foo":1}]"#.utf8))
    #expect(patch.warnings == [#"json patch unknown field "[0].foo""#])
  }

  @Test(
    "Values are shown as Go prints them",
    arguments: [
      (#"{"spec":{"replicas":"two"}}"#, "map[spec:map[replicas:two]]"),
      (#"[1,null,true,"a b",{}]"#, "[1 <nil> true a b map[]]"),
      (#"[1.5,0.25,2500000.5,0.00001]"#, "[1.5 0.25 2.5000005e+06 1e-05]"),
    ])
  func goText(text: String, expected: String) throws {
    #expect(GoText.text(try json(text)) == expected)
  }
}
