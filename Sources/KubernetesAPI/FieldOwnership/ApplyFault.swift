/// Why an applied configuration is refused.
enum ApplyFault: Error, Hashable {
  case wrongKind(GroupVersionKind)
  case managedFieldsSent
  case badConfiguration(namespace: String, name: String, GroupVersionKind, [String])
  case conflicts([ApplyConflict])
}

/// A field that someone else owns, with another value.
struct ApplyConflict: Hashable {
  var entry: ManagedFields.Entry
  /// `.spec.replicas`
  var path: String

  /// `"kubectl-create" using v1`
  var manager: String {
    var text = "\"\(entry.manager)\""
    if !entry.subresource.isEmpty { text += " with subresource \"\(entry.subresource)\"" }
    if entry.operation == .update { text += " using \(entry.apiVersion)" }
    return text
  }
}

extension ApplyFault {
  var status: APIStatus {
    switch self {
    case .wrongKind(let kind):
      .badRequest("invalid object type: \(Self.shown(kind))")
    case .managedFieldsSent: .badRequest("metadata.managedFields must be nil")
    case .badConfiguration(let namespace, let name, let kind, let faults):
      // The server has no status of its own for this, and answers 500.
      APIStatus(
        code: 500, reason: "",
        message:
          "failed to create typed patch object (\(namespace)/\(name); \(Self.shown(kind))): "
          + (faults.count == 1 ? faults[0] : "errors:\n  " + faults.joined(separator: "\n  ")))
    case .conflicts(let conflicts): Self.status(of: conflicts)
    }
  }

  /// With the slash that the core group's kinds have in Go.
  private static func shown(_ kind: GroupVersionKind) -> String {
    "\(kind.group)/\(kind.version), Kind=\(kind.kind)"
  }

  private static func status(of conflicts: [ApplyConflict]) -> APIStatus {
    var status = APIStatus(code: 409, reason: "Conflict", message: message(of: conflicts))
    status.causes = conflicts.map {
      APIStatus.Cause(
        reason: "FieldManagerConflict", message: "conflict with \($0.manager)", field: $0.path)
    }
    return status
  }

  private static func message(of conflicts: [ApplyConflict]) -> String {
    if conflicts.count == 1 {
      return "Apply failed with 1 conflict: conflict with \(conflicts[0].manager): "
        + conflicts[0].path
    }
    var lines: [String] = []
    var last: String?
    for conflict in conflicts {
      if conflict.manager != last { lines.append("conflicts with \(conflict.manager):") }
      last = conflict.manager
      lines.append("- \(conflict.path)")
    }
    return "Apply failed with \(conflicts.count) conflicts: " + lines.joined(separator: "\n")
  }
}
