/// https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
enum WebhookDefaults {
  static func fill(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "ValidatingWebhookConfiguration": object.forEach("webhooks", fillWebhook)
    case "MutatingWebhookConfiguration":
      object.forEach("webhooks") { webhook in
        fillWebhook(&webhook)
        webhook.fill("reinvocationPolicy", "Never")
      }
    case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy":
      object.within("spec") { spec in
        spec.fill("failurePolicy", "Fail")
        spec.within("matchConstraints", fillMatch)
      }
    case "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding":
      object.within("spec") { spec in spec.within("matchResources", fillMatch) }
    default: break
    }
  }

  private static func fillWebhook(_ webhook: inout JSON) {
    webhook.fill("failurePolicy", "Fail")
    webhook.fill("timeoutSeconds", 10)
    fillScopes(&webhook, "rules")
    fillSelectors(&webhook)
    webhook.within("clientConfig") { client in client.within("service") { $0.fill("port", 443) } }
  }

  private static func fillMatch(_ match: inout JSON) {
    fillSelectors(&match)
    fillScopes(&match, "resourceRules")
    fillScopes(&match, "excludeResourceRules")
  }

  private static func fillSelectors(_ object: inout JSON) {
    object.fill("matchPolicy", "Equivalent")
    object.fill("namespaceSelector", [:])
    object.fill("objectSelector", [:])
  }

  private static func fillScopes(_ object: inout JSON, _ key: String) {
    object.forEach(key) { $0.fill("scope", "*") }
  }
}
