import KubernetesAPI
import Testing

@Suite struct DefinitionRulesTests {
  private static let kind = GroupVersionKind(
    group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition")

  private static let boats: JSON = [
    "metadata": ["name": "boats.sea.example.com"],
    "spec": [
      "group": "sea.example.com", "scope": "Namespaced",
      "names": ["plural": "boats", "kind": "Boat"],
      "versions": [
        [
          "name": "v1", "served": true, "storage": true,
          "schema": [
            "openAPIV3Schema": [
              "type": "object",
              "properties": [
                "spec": ["type": "object", "properties": ["size": ["type": "integer"]]]
              ],
            ]
          ],
        ]
      ],
    ],
  ]

  private func faults(_ change: (inout JSON) -> Void) -> [String] {
    var definition = Self.boats
    change(&definition)
    ObjectDefaults.fill(&definition, Self.kind)
    return Validation.faults(creating: definition, kind: Self.kind, isNamespaced: false)
      .map(\.message)
  }

  private func schemaFaults(_ schema: (inout JSON) -> Void) -> [String] {
    faults { schema(&$0["spec"]["versions"][0]["schema"]["openAPIV3Schema"]) }
  }

  @Test func aRightOneIsAccepted() { #expect(faults { _ in } == []) }

  @Test func namesMustFit() {
    #expect(
      faults { $0["metadata"]["name"] = "boat.sea.example.com" }
        == [
          "metadata.name: Invalid value: \"boat.sea.example.com\": "
            + "must be spec.names.plural+\".\"+spec.group"
        ])
    #expect(
      faults {
        $0["metadata"]["name"] = "boats.sea"
        $0["spec"]["group"] = "sea"
      } == ["spec.group: Invalid value: \"sea\": should be a domain with at least one dot"])
    #expect(
      faults { $0["spec"]["scope"] = "Everywhere" }
        == [
          "spec.scope: Unsupported value: \"Everywhere\": supported values: \"Cluster\", "
            + "\"Namespaced\""
        ])
    #expect(
      faults { $0["spec"]["names"]["listKind"] = "Boat" }
        == [
          "spec.names.listKind: Invalid value: \"Boat\": kind and listKind may not be the same"
        ])
    #expect(
      faults { $0["spec"]["names"]["kind"] = "Bo_at" }.first?.hasPrefix(
        "spec.names.singular: Invalid value: \"bo_at\": a DNS-1035 label must consist of") == true)
  }

  @Test func oneVersionIsStored() {
    #expect(
      faults { $0["spec"]["versions"][0]["storage"] = false }
        == [
          "spec.versions: Invalid value: [{\"Name\":\"v1\",\"Served\":true,\"Storage\":false,"
            + "\"Deprecated\":false,\"DeprecationWarning\":null,\"Schema\":null,"
            + "\"Subresources\":null,\"AdditionalPrinterColumns\":null,\"SelectableFields\":null}]: "
            + "must have exactly one version marked as storage version"
        ])
    #expect(
      faults { $0["spec"]["versions"][0].remove("schema") }
        == [
          "spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required"
        ])
  }

  @Test func schemasMustBeStructural() {
    let root = "spec.validation.openAPIV3Schema"
    #expect(
      schemaFaults { $0["properties"]["spec"].remove("type") }
        == [
          "spec.validation.openAPIV3Schema.properties[spec].type: Required value: "
            + "must not be empty for specified object fields"
        ])
    #expect(
      schemaFaults({ $0.remove("type") })
        == ["\(root).type: Required value: must not be empty at the root"])
    #expect(
      schemaFaults({ $0["properties"]["spec"]["type"] = "map" })
        == [
          "\(root).properties[spec].type: Unsupported value: \"map\": supported values: "
            + "\"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\""
        ])
    #expect(
      schemaFaults({ $0["properties"]["list"] = ["type": "array"] })
        == ["\(root).properties[list].items: Required value: must be specified"])
    #expect(
      schemaFaults({ $0["properties"]["name"] = ["type": "string", "pattern": "("] })
        == [
          "\(root).properties[name].pattern: Invalid value: \"(\": must be a valid regular "
            + "expression, but isn't: error parsing regexp: missing closing ): `(`"
        ])
    #expect(
      schemaFaults({
        $0["properties"]["crew"] = [
          "type": "array", "x-kubernetes-list-type": "map", "items": ["type": "object"],
        ]
      }) == [
        "\(root).properties[crew].x-kubernetes-list-map-keys: Required value: must not be empty "
          + "if x-kubernetes-list-type is map"
      ])
    #expect(
      schemaFaults({ $0["anyOf"] = [["type": "object"]] })
        == ["\(root).anyOf[0].type: Forbidden: must be empty to be structural"])
    #expect(
      schemaFaults({ $0["properties"]["x"] = ["$ref": "#/y", "type": "object"] })
        == ["\(root).properties[x].$ref: Forbidden: $ref is not supported"])
  }

  @Test func defaultsMustBeRight() {
    let messages = schemaFaults({
      $0["properties"]["spec"]["properties"]["size"]["default"] = "big"
    })
    #expect(messages.count == 1)
    #expect(
      messages.first?.hasPrefix(
        "spec.validation.openAPIV3Schema.properties[spec].properties[size].default: "
          + "Invalid value: \"string\":") == true)
  }

  @Test func versionsThatDifferAreNamed() {
    let messages = faults { definition in
      var second = definition["spec"]["versions"][0]
      second["name"] = "v2"
      second["storage"] = false
      second["schema"]["openAPIV3Schema"]["type"] = "string"
      definition["spec"]["versions"].append(second)
    }
    #expect(
      messages == [
        "spec.versions[1].schema.openAPIV3Schema.type: Invalid value: \"string\": "
          + "must be object at the root"
      ])
  }

  @Test func columnsAndScalesAreChecked() {
    let messages = faults { definition in
      definition["spec"]["versions"][0]["additionalPrinterColumns"] = [
        ["name": "Size", "type": "int", "jsonPath": "spec.size"]
      ]
      definition["spec"]["versions"][0]["subresources"] = [
        "scale": ["specReplicasPath": ".status.n", "statusReplicasPath": ".status.n"]
      ]
    }
    #expect(
      messages == [
        "spec.subresources.scale.specReplicasPath: Invalid value: \".status.n\": "
          + "should be a json path under .spec",
        "spec.additionalPrinterColumns[0].type: Invalid value: \"int\": must be one of "
          + "boolean,date,integer,number,string",
        "spec.additionalPrinterColumns[0].jsonPath: Invalid value: \"spec.size\": "
          + "must be a simple json path starting with .",
      ])
  }

  @Test func rulesMustBeExpressions() {
    let messages = schemaFaults({
      $0["properties"]["spec"]["x-kubernetes-validations"] = [["rule": "self.size >"]]
    })
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "x-kubernetes-validations[0].rule: Invalid value: \"self.size >\": compilation failed")
        == true)
  }

  @Test func whatObjectsAreStoredByMayNotChange() {
    var old = Self.boats
    old["metadata"]["resourceVersion"] = "1"
    old["status"] = ["conditions": [["type": "Established", "status": "True"]]]
    ObjectDefaults.fill(&old, Self.kind)
    var new = old
    new["spec"]["scope"] = "Cluster"
    new["spec"]["names"]["kind"] = "Ship"
    let messages = Validation.faults(
      updating: old, to: new, kind: Self.kind, isNamespaced: false
    ).map(\.message)
    #expect(
      messages == [
        "spec.scope: Invalid value: \"Cluster\": field is immutable",
        "spec.names.kind: Invalid value: \"Ship\": field is immutable",
      ])
  }
}
