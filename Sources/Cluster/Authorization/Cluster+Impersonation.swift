import KubernetesAPI

/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
extension Cluster {
  /// Whether someone may speak in another's name: as the user (or service account), as each of the
  /// groups that were asked for, with the uid and each of the extra values.
  /// - Parameter other: as the headers say; without the groups that follow from the name.
  /// - Throws: 403 for the first that may not be.
  func authorizeImpersonation(of other: Requester, by speaker: Requester) throws(APIStatus) {
    let parts = other.name.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" {
      try authorize(
        AccessAttributes(
          verb: "impersonate", resource: "serviceaccounts", namespace: String(parts[2]),
          name: String(parts[3])), speaker)
    } else {
      try authorize(
        AccessAttributes(verb: "impersonate", resource: "users", name: other.name), speaker)
    }
    for group in other.groups {
      try authorize(AccessAttributes(verb: "impersonate", resource: "groups", name: group), speaker)
    }
    for key in other.extra.keys.sorted() {
      for value in other.extra[key] ?? [] {
        try authorize(
          AccessAttributes(
            verb: "impersonate", group: "authentication.k8s.io", resource: "userextras",
            subresource: key, name: value), speaker)
      }
    }
    if !other.uid.isEmpty {
      try authorize(
        AccessAttributes(
          verb: "impersonate", group: "authentication.k8s.io", resource: "uids", name: other.uid),
        speaker)
    }
  }
}
