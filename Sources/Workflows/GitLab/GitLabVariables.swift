/// Variables of pipelines and jobs, and texts with variables in them.
enum GitLabVariables {
  /// What GitLab itself sets (docs.gitlab.com, "Predefined CI/CD variables"), as far as rules and
  /// scripts look at it.
  static func predefined(_ event: RepositoryEvent, _ repository: Repository, pipeline: Int)
    -> [String: String]
  {
    var variables = [
      "CI": "true", "GITLAB_CI": "true", "CI_COMMIT_SHA": event.commit,
      "CI_COMMIT_SHORT_SHA": String(event.commit.prefix(8)), "CI_COMMIT_BEFORE_SHA": event.before,
      "CI_COMMIT_MESSAGE": event.message, "CI_PIPELINE_ID": "\(pipeline)",
      "CI_COMMIT_TITLE": event.message.split(whereSeparator: \.isNewline).first.map(String.init)
        ?? "",
      "CI_PIPELINE_SOURCE": source(of: event), "CI_DEFAULT_BRANCH": repository.defaultBranch,
      "CI_PROJECT_PATH": repository.fullName, "CI_PROJECT_NAME": repository.name,
      "CI_PROJECT_NAMESPACE": repository.fullName.before("/"), "GITLAB_USER_LOGIN": event.actor,
      "CI_COMMIT_REF_NAME": event.pullRequest?.head ?? event.refName,
      "CI_COMMIT_REF_SLUG": slug(event.pullRequest?.head ?? event.refName),
      "CI_COMMIT_REF_PROTECTED": event.branch == repository.defaultBranch ? "true" : "false",
    ]
    if let tag = event.tag { variables["CI_COMMIT_TAG"] = tag }
    if let request = event.pullRequest {
      variables["CI_MERGE_REQUEST_IID"] = "\(request.number)"
      variables["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] = request.head
      variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = request.base
      variables["CI_MERGE_REQUEST_TITLE"] = request.title
      variables["CI_MERGE_REQUEST_LABELS"] = request.labels.joined(separator: ",")
    } else if let branch = event.branch {
      variables["CI_COMMIT_BRANCH"] = branch
    }
    return variables
  }

  private static func source(of event: RepositoryEvent) -> String {
    switch event.name {
    case "pull_request", "pull_request_target": "merge_request_event"
    case "schedule": "schedule"
    case "workflow_dispatch": "web"
    case "repository_dispatch": "trigger"
    default: "push"
    }
  }

  /// Lower case, at most 63 characters, everything but letters and digits a `-`.
  static func slug(_ text: String) -> String {
    let mapped = text.lowercased().prefix(63).map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return String(String(mapped).drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
  }

  /// `$NAME` and `${NAME}` become the variable's value, `$$` a dollar.
  static func expand(_ text: String, _ variables: [String: String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
        continue
      }
      let isBraced = rest.first == "{"
      let body = isBraced ? rest.dropFirst() : rest
      let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      let after = body.dropFirst(name.count)
      guard !name.isEmpty, !isBraced || after.first == "}" else {
        result += "$"
        continue
      }
      result += variables[String(name)] ?? ""
      rest = isBraced ? after.dropFirst() : after
    }
    return result + rest
  }
}
