import KubernetesAPI
import Testing

@Suite struct CustomResourceTests {
  static let definition: JSON = [
    "spec": [
      "group": "sea.example.com", "scope": "Namespaced",
      "names": [
        "plural": "boats", "singular": "boat", "kind": "Boat", "shortNames": ["bt"],
        "categories": ["fleet"],
      ],
      "versions": [
        ["name": "v1beta1", "served": true, "storage": false, "deprecated": true],
        [
          "name": "v1", "served": true, "storage": true,
          "subresources": [
            "status": [:],
            "scale": ["specReplicasPath": ".spec.sails", "statusReplicasPath": ".status.sails"],
          ],
          "additionalPrinterColumns": [
            ["name": "Size", "type": "integer", "jsonPath": ".spec.size"],
            ["name": "Port", "type": "string", "jsonPath": ".spec.port", "priority": 1],
            [
              "name": "Ready", "type": "string",
              "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
            ],
            ["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"],
          ],
          "schema": ["openAPIV3Schema": schema],
        ],
      ],
    ]
  ]

  private static let schema: JSON = [
    "type": "object", "required": ["spec"],
    "properties": [
      "spec": [
        "type": "object", "required": ["size"],
        "x-kubernetes-validations": [
          [
            "rule": "self.size < 100 || self.port == 'deep'",
            "message": "big boats need the deep port",
          ]
        ],
        "properties": [
          "size": ["type": "integer", "minimum": 1, "maximum": 1000],
          "sails": ["type": "integer", "default": 2],
          "port": ["type": "string", "enum": ["north", "south", "deep"], "default": "north"],
          "name": ["type": "string", "pattern": "^[a-z]+$", "maxLength": 8],
          "hull": [
            "type": "string",
            "x-kubernetes-validations": [
              ["rule": "self == oldSelf", "message": "hull is immutable"]
            ],
          ],
          "crew": [
            "type": "array", "maxItems": 3, "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["who"],
            "items": [
              "type": "object", "required": ["who"], "properties": ["who": ["type": "string"]],
            ],
          ],
          "extra": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
          "load": ["x-kubernetes-int-or-string": true],
          "since": ["type": "string", "format": "date-time"],
          "weight": ["type": "number", "exclusiveMinimum": true, "minimum": 0.5],
          "choice": [
            "type": "object", "properties": ["a": ["type": "string"], "b": ["type": "string"]],
            "oneOf": [["required": ["a"]], ["required": ["b"]]],
          ],
        ],
      ],
      "status": [
        "type": "object", "x-kubernetes-preserve-unknown-fields": true,
        "properties": ["sails": ["type": "integer"], "at": ["type": "string"]],
      ],
    ],
  ]

  private static let boat = CustomResource.versions(of: definition)[0]

  private func decoded(_ spec: JSON) throws -> ObjectDecoder.Decoded {
    try Self.boat.decode(
      [
        "apiVersion": "sea.example.com/v1", "kind": "Boat", "metadata": ["name": "one"],
        "spec": spec,
      ], schemas: Catalogue.shared.schemas)
  }

  private func messages(_ spec: JSON, old: JSON? = nil) throws -> [String] {
    let object = try decoded(spec).object
    let faults =
      if let old {
        Self.boat.faults(updating: try decoded(old).object, to: object)
      } else {
        Self.boat.faults(creating: object)
      }
    return faults.map(\.message)
  }

  @Test func definitionsBecomeRowsOfTheTable() {
    let versions = CustomResource.versions(of: Self.definition)
    #expect(versions.map(\.kind.version) == ["v1", "v1beta1"])
    let boats = versions[0].type
    #expect(boats.plural == "boats" && boats.shortNames == ["bt"] && boats.categories == ["fleet"])
    #expect(boats.isCustom && boats.isNamespaced)
    #expect(boats.subresources.map(\.name) == ["status", "scale"])
    #expect(versions[1].deprecationWarning == "sea.example.com/v1beta1 Boat is deprecated")
    #expect(versions[1].type.subresources.isEmpty && !versions[1].isStored)
  }

  @Test func objectsArePrunedAndFilled() throws {
    let decoded = try decoded([
      "size": 5, "colour": "red", "extra": ["any": [1]],
      "crew": [["who": "a", "age": 3]], "port": .null,
    ])
    #expect(
      decoded.complaints == [
        "unknown field \"spec.colour\"", "unknown field \"spec.crew[0].age\"",
      ])
    #expect(
      decoded.object["spec"] == [
        "size": 5, "sails": 2, "port": "north", "extra": ["any": [1]], "crew": [["who": "a"]],
      ])
  }

  @Test func metadataIsReadAsEverywhere() throws {
    let object: JSON = [
      "metadata": ["name": "one", "label": 1, "labels": .null], "spec": ["size": 1],
    ]
    let decoded = try Self.boat.decode(object, schemas: Catalogue.shared.schemas)
    #expect(decoded.complaints == ["unknown field \"metadata.label\""])
    #expect(decoded.object["metadata"] == ["name": "one"])
    let fault = #expect(throws: DecodingFault.self) {
      try Self.boat.decode(
        ["metadata": ["labels": ["a": 1]]], schemas: Catalogue.shared.schemas)
    }
    #expect(
      fault?.message
        == "json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string")
  }

  static let unchecked =
    "<nil>: Invalid value: null: some validation rules were not checked because the object was "
    + "invalid; correct the existing errors to complete validation"

  @Test(
    arguments: [
      (["size": 5], []),
      (
        ["size": 0],
        ["spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1"]
      ),
      (
        ["size": 1001, "port": "deep"],
        ["spec.size: Invalid value: 1001: spec.size in body should be less than or equal to 1000"]
      ),
      (
        ["size": "big"],
        [
          "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: "
            + "\"string\"", unchecked,
        ]
      ),
      (["size": 500], ["spec: Invalid value: big boats need the deep port"]),
      (["size": 500, "port": "deep"], []),
      (
        ["port": "west"],
        [
          "spec.port: Unsupported value: \"west\": supported values: \"north\", \"south\", \"deep\"",
          "spec.size: Required value", unchecked,
        ]
      ),
      (
        ["size": 5, "name": "LONGNAMES"],
        ["spec.name: Too long: may not be more than 8 bytes", unchecked]
      ),
      (
        ["size": 5, "name": "UP"],
        ["spec.name: Invalid value: \"UP\": spec.name in body should match '^[a-z]+$'"]
      ),
      (
        ["size": 5, "crew": [["who": "a"], ["who": "a"]]],
        ["spec.crew[1]: Duplicate value: {\"who\":\"a\"}"]
      ),
      (
        ["size": 5, "crew": [[:], ["who": "a"], ["who": "b"], ["who": "c"]]],
        [
          "spec.crew[0].who: Required value", "spec.crew: Too many: 4: must have at most 3 items",
          unchecked,
        ]
      ),
      (
        ["size": 5, "load": true],
        [
          "spec.load: Invalid value: \"boolean\": spec.load in body must be of type "
            + "integer,string: \"boolean\"", unchecked,
        ]
      ),
      (["size": 5, "load": "3"], []), (["size": 5, "load": 3], []),
      (
        ["size": 5, "since": "soon"],
        [
          "spec.since: Invalid value: \"soon\": spec.since in body must be of type date-time: "
            + "\"soon\"", unchecked,
        ]
      ),
      (
        ["size": 5, "weight": 0.5],
        ["spec.weight: Invalid value: 0.5: spec.weight in body should be greater than 0.5"]
      ),
      (
        ["size": 5, "choice": ["a": "x", "b": "y"]],
        [
          "<nil>: Invalid value: \"\": \"spec.choice\" must validate one and only one schema "
            + "(oneOf). Found 2 valid alternatives"
        ]
      ),
      (
        ["size": 5, "sails": -1],
        [".spec.sails: Invalid value: -1: should be a non-negative integer"]
      ),
    ] as [(JSON, [String])])
  func objectsAreHeldToTheirSchema(_ spec: JSON, _ expected: [String]) throws {
    #expect(try messages(spec) == expected)
  }

  @Test func changesAreHeldToRulesAboutThem() throws {
    #expect(
      try messages(["size": 5, "hull": "tin"], old: ["size": 5, "hull": "oak"])
        == ["spec.hull: Invalid value: \"tin\": hull is immutable"])
    #expect(try messages(["size": 5, "hull": "oak"], old: ["size": 5]) == [])
  }

  @Test func whatWasWrongBeforeMayStay() throws {
    let old: JSON = ["size": 5, "name": "UP"]
    #expect(try messages(["size": 6, "name": "UP"], old: old) == [])
    #expect(try messages(["size": 6, "name": "UPP"], old: old).count == 1)
  }

  @Test func statusesAreCheckedAlone() throws {
    let old = try decoded(["size": 5]).object
    var new = old
    new["status"] = ["sails": "many"]
    #expect(
      Self.boat.faults(updatingStatus: old, to: new).map(\.message).first
        == "status.sails: Invalid value: \"string\": sails in body must be of type integer: "
        + "\"string\"")
  }

  @Test func columnsShowWhatTheirPathsFind() throws {
    var boat = try decoded(["size": 5]).object
    boat["metadata"]["creationTimestamp"] = "2026-01-01T00:00:00Z"
    boat["status"] = ["conditions": [["type": "Ready", "status": "True"]]]
    let printer = Self.boat.tablePrinter
    #expect(printer.columns.map(\.name) == ["Name", "Size", "Port", "Ready", "Age"])
    #expect(printer.columns[2].priority == 1)
    let now = try #require(Timestamp("2026-01-01T00:05:00Z"))
    #expect(printer.cells(boat, now) == ["one", 5, "north", "True", "5m"])
    boat["spec"]["size"] = "five"
    boat.remove("status")
    #expect(printer.cells(boat, now) == ["one", .null, "north", .null, "5m"])
  }

  @Test func schemasSayHowListsAreMerged() throws {
    var schemas = Catalogue.shared.schemas
    let boat = Self.boat.added(to: &schemas)
    let schema = try #require(boat.type.schema)
    let spec = try #require(schemas[schema].field("spec"))
    let crew = try #require(schemas[spec.schema].field("crew"))
    #expect(crew.listType == "map" && crew.listMapKeys == ["who"])
    #expect(schemas[schema].field("metadata") != nil)
  }
}

@Suite struct DefinitionStatusTests {
  private let now = Timestamp(seconds: 1_767_225_600)

  private func definition(_ plural: String, short: [String] = []) -> JSON {
    var definition = CustomResourceTests.definition
    definition["spec"]["names"] = [
      "plural": .string(plural), "kind": .string(plural.capitalized), "shortNames": JSON(short),
    ]
    definition["status"] = DefinitionStatus.first(of: definition)
    return definition
  }

  @Test func namesThatNobodyHasAreAccepted() {
    let boats = definition("boats", short: ["bt"])
    #expect(boats["status"]["storedVersions"] == ["v1"])
    let status = DefinitionStatus.established(boats, among: [], at: now)
    #expect(
      status["acceptedNames"] == ["plural": "boats", "kind": "Boats", "shortNames": ["bt"]])
    #expect(
      status["conditions"] == [
        [
          "type": "NamesAccepted", "status": "True", "reason": "NoConflicts",
          "message": "no conflicts found", "lastTransitionTime": now.json,
        ],
        [
          "type": "Established", "status": "True", "reason": "InitialNamesAccepted",
          "message": "the initial names have been accepted", "lastTransitionTime": now.json,
        ],
      ])
  }

  @Test func namesOfAnotherAreNot() {
    var boats = definition("boats", short: ["bt"])
    boats["status"] = DefinitionStatus.established(boats, among: [], at: now)
    let bats = definition("bats", short: ["bt"])
    let status = DefinitionStatus.established(bats, among: [boats], at: now)
    #expect(!status["acceptedNames"].has("shortNames"))
    #expect(status["conditions"][0]["reason"] == "ShortNamesConflict")
    #expect(status["conditions"][0]["message"] == "\"bt\" is already in use")
    #expect(status["conditions"][1]["reason"] == "NotAccepted")
  }

  @Test func conditionsKeepTheTimeOfTheirLastChange() {
    var boats = definition("boats")
    boats["status"] = DefinitionStatus.established(boats, among: [], at: now)
    let later = DefinitionStatus.established(
      boats, among: [], at: Timestamp(seconds: 1_767_229_200))
    #expect(later == boats["status"])
    let leaving = DefinitionStatus.terminating(boats, isDone: false, at: now)
    #expect(leaving["conditions"][2]["reason"] == "InstanceDeletionPending")
  }
}
