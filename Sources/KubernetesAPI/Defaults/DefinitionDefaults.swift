/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
enum DefinitionDefaults {
  static func fill(_ definition: inout JSON) {
    definition.within("spec") { spec in
      spec.within("names") { names in
        let kind = names["kind"].string ?? ""
        names.fill("singular", .string(kind.lowercased()))
        if !kind.isEmpty { names.fill("listKind", .string("\(kind)List")) }
      }
      if spec["conversion"].isNull { spec["conversion"] = ["strategy": "None"] }
      spec.within("conversion") { conversion in
        conversion.within("webhook") { webhook in
          webhook.within("clientConfig") { client in
            client.within("service") { $0.fill("port", 443) }
          }
        }
      }
    }
  }
}
