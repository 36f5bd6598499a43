/// Whether some rules give all that others ask for: nobody may grant what they do not hold.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
enum RuleCoverage {
  /// The parts of the asked-for rules that the held rules do not cover, one verb of one resource
  /// each.
  static func missing(from held: [PolicyRule], of asked: [PolicyRule]) -> [PolicyRule] {
    asked.flatMap(parts).filter { part in !held.contains { covers($0, part) } }
  }

  /// What is missing as the server lists it: verbs of one resource together, in order of the text.
  static func description(_ missing: [PolicyRule]) -> String {
    let texts = Set(compacted(missing).map(description))
    return texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n")
  }

  private static func parts(of rule: PolicyRule) -> [PolicyRule] {
    var parts: [PolicyRule] = []
    for group in rule.groups {
      for resource in rule.resources {
        for verb in rule.verbs {
          let names = rule.names.isEmpty ? [[]] : rule.names.map { [$0] }
          parts += names.map {
            PolicyRule(verbs: [verb], groups: [group], resources: [resource], names: $0)
          }
        }
      }
    }
    for path in rule.paths {
      parts += rule.verbs.map { PolicyRule(verbs: [$0], paths: [path]) }
    }
    return parts
  }

  private static func covers(_ held: PolicyRule, _ part: PolicyRule) -> Bool {
    func has(_ list: [String], _ wanted: [String]) -> Bool {
      list.contains("*") || wanted.allSatisfy(list.contains)
    }
    guard has(held.verbs, part.verbs), has(held.groups, part.groups),
      part.resources.allSatisfy({ covers(held.resources, $0) }),
      part.paths.allSatisfy({ path in held.paths.contains { coversPath($0, path) } })
    else { return false }
    return part.names.isEmpty
      ? held.names.isEmpty : held.names.isEmpty || part.names.allSatisfy(held.names.contains)
  }

  private static func covers(_ held: [String], _ resource: String) -> Bool {
    if held.contains("*") || held.contains(resource) { return true }
    guard let slash = resource.firstIndex(of: "/") else { return false }
    return held.contains("*" + resource[slash...])
  }

  private static func coversPath(_ held: String, _ path: String) -> Bool {
    held == path || (held.hasSuffix("*") && path.hasPrefix(held.dropLast()))
  }

  /// Rules for one resource of one group, and one name at most, become one with all their verbs.
  private static func compacted(_ rules: [PolicyRule]) -> [PolicyRule] {
    var result: [PolicyRule] = []
    var places: [PolicyRule: Int] = [:]
    for rule in rules {
      let isSimple =
        rule.paths.isEmpty && rule.names.count <= 1 && rule.groups.count == 1
        && rule.resources.count == 1
      var place = rule
      place.verbs = []
      if isSimple, let known = places[place] {
        result[known].verbs += rule.verbs.filter { !result[known].verbs.contains($0) }
      } else {
        if isSimple { places[place] = result.count }
        result.append(rule)
      }
    }
    return result
  }

  /// `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`
  private static func description(_ rule: PolicyRule) -> String {
    let lists = [
      ("APIGroups", rule.groups), ("Resources", rule.resources), ("NonResourceURLs", rule.paths),
      ("ResourceNames", rule.names), ("Verbs", rule.verbs),
    ]
    let parts = lists.filter { !$0.1.isEmpty }.map { "\($0.0):\(quoted($0.1))" }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// As Go prints a list of texts: `["a" "b"]`.
  static func quoted(_ texts: [String]) -> String {
    "[" + texts.map { "\"\($0)\"" }.joined(separator: " ") + "]"
  }
}
