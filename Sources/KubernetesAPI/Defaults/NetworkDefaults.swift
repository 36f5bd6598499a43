/// https://kubernetes.io/docs/concepts/services-networking/network-policies/
enum NetworkDefaults {
  static func fillPolicy(_ policy: inout JSON) {
    policy.within("spec") { spec in
      for list in ["ingress", "egress"] {
        spec.forEach(list) { rule in rule.forEach("ports") { $0.fill("protocol", "TCP") } }
      }
      guard spec["policyTypes"].isEmpty else { return }
      spec["policyTypes"] = spec["egress"].isEmpty ? ["Ingress"] : ["Ingress", "Egress"]
    }
  }

  static func fillIngressClass(_ ingressClass: inout JSON) {
    ingressClass.within("spec") { spec in
      spec.within("parameters") { $0.fill("scope", "Cluster") }
    }
  }
}
