import Testing

@testable import KubernetesAPI

@Suite("Strategic merge patches")
struct StrategicMergePatchTests {
  private var schemas = Schemas()
  private let root: SchemaID

  /// An object with a list of each sort.
  init() {
    let text = schemas.add(Schema(shape: .string))
    let texts = schemas.add(Schema(shape: .list(elements: text)))
    var env = Schema.Field(name: "env", schema: 0)
    env.patchStrategies = ["merge"]
    env.patchMergeKey = "name"
    let variable = schemas.add(
      Schema(
        shape: .object([.init(name: "name", schema: text), .init(name: "value", schema: text)])))
    env.schema = schemas.add(Schema(shape: .list(elements: variable)))
    let container = schemas.add(
      Schema(
        name: "io.k8s.Container",
        shape: .object([
          .init(name: "args", schema: texts), env, .init(name: "image", schema: text),
          .init(name: "name", schema: text),
        ])))
    var containers = Schema.Field(
      name: "containers", schema: schemas.add(Schema(shape: .list(elements: container))))
    containers.patchStrategies = ["merge"]
    containers.patchMergeKey = "name"
    var finalizers = Schema.Field(name: "finalizers", schema: texts)
    finalizers.patchStrategies = ["merge"]
    var strategy = Schema.Field(name: "strategy", schema: 0)
    strategy.patchStrategies = ["retainKeys"]
    strategy.schema = schemas.add(
      Schema(
        shape: .object([.init(name: "type", schema: text), .init(name: "extra", schema: text)])))
    root = schemas.add(
      Schema(
        name: "io.k8s.Spec",
        shape: .object([
          containers, finalizers, strategy, .init(name: "tolerations", schema: texts),
        ])))
  }

  private static let original = """
    {"containers":[{"name":"a","image":"a:1","args":["x"],"env":[{"name":"A","value":"1"},\
    {"name":"B","value":"2"}]},{"name":"b","image":"b:1"}],"finalizers":["f/a","f/b"],\
    "strategy":{"type":"R","extra":"e"},"tolerations":["t"]}
    """

  private func apply(_ patch: String) throws -> StrategicMergePatch.Result {
    try StrategicMergePatch.apply(
      JSONReader.read(patch), to: JSONReader.read(Self.original), schema: root, schemas: schemas)
  }

  @Test(
    "Lists are merged by key, in the patch's order",
    arguments: [
      (#"{"containers":[{"name":"b","image":"b:2"}]}"#, "a b"),
      (#"{"containers":[{"name":"c"}]}"#, "c a b"),
      (#"{"containers":[{"name":"b"},{"name":"a"}]}"#, "b a"),
      (#"{"containers":[{"name":"a","$patch":"delete"}]}"#, "b"),
      (#"{"containers":[{"$patch":"replace"},{"name":"z"}]}"#, "z"),
      (#"{"containers":[{"name":"none","$patch":"delete"}]}"#, "a b"),
      (#"{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}"#, "b a"),
      (
        #"{"$setElementOrder/containers":[{"name":"c"},{"name":"b"}],"containers":[{"name":"c"}]}"#,
        "c a b"
      ),
      (#"{"containers":null}"#, ""),
    ])
  func order(patch: String, names: String) throws {
    let result = try apply(patch).object
    #expect(
      result["containers"].elements.map { $0["name"].string ?? "" }.joined(separator: " ") == names)
  }

  @Test("Elements are merged inside, other lists are replaced")
  func inside() throws {
    let patch = """
      {"containers":[{"name":"a","args":["y"],"env":[{"name":"B","value":"9"},{"name":"C"}]}],\
      "tolerations":["u"]}
      """
    let result = try apply(patch).object
    #expect(
      result["containers"][0].description == """
        {"args":["y"],"env":[{"name":"A","value":"1"},{"name":"B","value":"9"},{"name":"C"}],\
        "image":"a:1","name":"a"}
        """)
    #expect(result["tolerations"] == ["u"])
  }

  @Test("Lists of texts are united, or lose what is named")
  func primitives() throws {
    #expect(
      try apply(#"{"finalizers":["f/c","f/a"]}"#).object["finalizers"] == ["f/c", "f/a", "f/b"])
    #expect(
      try apply(#"{"$deleteFromPrimitiveList/finalizers":["f/a"]}"#).object["finalizers"] == ["f/b"]
    )
  }

  @Test("Directives of objects: replace, delete, retain keys")
  func objects() throws {
    #expect(
      try apply(#"{"strategy":{"$patch":"replace","type":"N"}}"#).object["strategy"]
        == ["type": "N"])
    #expect(try apply(#"{"strategy":{"$patch":"delete"}}"#).object["strategy"] == [:])
    #expect(
      try apply(#"{"strategy":{"$retainKeys":["type"],"type":"N"}}"#).object["strategy"]
        == ["type": "N"])
  }

  @Test("Nulls and directives in what is new are dropped")
  func new() throws {
    let patch =
      #"{"containers":[{"name":"c","image":null,"env":[{"name":"A","$patch":"delete"}]}]}"#
    #expect(try apply(patch).object["containers"][0] == ["name": "c", "env": []])
  }

  @Test(
    "Mistakes are told in the server's words",
    arguments: [
      (
        #"{"containers":[{"image":"x:1"}]}"#, 500,
        "map: map[image:x:1] does not contain declared merge key: name"
      ),
      (#"{"$patch":"explode"}"#, 500, "unknown patch type: explode in map: map[$patch:explode]"),
      (
        #"{"strategy":{"$retainKeys":["type"],"extra":"x"}}"#, 400,
        "invalid patch format of retainKeys"
      ),
      (#"{"$deleteFromPrimitiveList":["a"]}"#, 400, "invalid patch format of primitive list"),
      (#"{"$setElementOrder":["a"]}"#, 400, "invalid patch format of setElementOrder list"),
      (
        #"{"$setElementOrder/none":[{"name":"a"}]}"#, 500,
        #"unable to find api field in struct Spec for the json field "none""#
      ),
      (
        #"{"containers":["a"]}"#, 500,
        "list element types are not identical: "
      ),
      (
        #"{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"b"}]}"#, 500,
        "The order in patch list:\n[map[name:b]]\n doesn't match $setElementOrder list:\n[map[name:a]]\n"
      ),
      (
        #"{"containers":[{"name":"a","$patch":"merge"}]}"#, 500,
        "merging lists cannot yet be specified in the patch"
      ),
    ])
  func faults(patch: String, code: Int, message: String) {
    #expect {
      try apply(patch)
    } throws: {
      let status = $0 as? APIStatus
      return status?.code == code && status?.message.hasPrefix(message) == true
    }
  }

  @Test("The patch is shown without what was carried out")
  func shown() throws {
    let patch = """
      {"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"a","image":"x"}],\
      "strategy":{"type":5,"$retainKeys":["type"]}}
      """
    let shown = try apply(patch).shownPatchText
    #expect(shown == "map[strategy:map[type:5]]")
    #expect(
      APIStatus.undecodable(patch: shown, "unrecognized type: string").message
        == #" "" is invalid: patch: Invalid value: "map[strategy:map[type:5]]": unrecognized type: string"#
    )
  }
}
