/// Credentials for a cloud: of a role, by OpenID Connect, or keys that are kept as secrets.
extension ActionModel {
  static let awsCredentials = ActionModel(
    inputs: [
      "role-to-assume": "", "aws-region": "", "aws-access-key-id": "",
      "aws-secret-access-key": "", "aws-session-token": "", "role-session-name": "GitHubActions",
      "role-duration-seconds": "3600", "audience": "sts.amazonaws.com", "mask-aws-account-id": "",
    ]
  ) { call throws(MachineFault) in
    let region = call.input("aws-region")
    guard !region.isEmpty else {
      return call.failure("Input required and not supplied: aws-region")
    }
    let role = call.input("role-to-assume")
    let key = call.input("aws-access-key-id")
    let hasKey = !key.isEmpty && !call.input("aws-secret-access-key").isEmpty
    guard hasKey || !role.isEmpty && call.permissions["id-token"] == .write else {
      return call.failure(
        "Credentials could not be loaded, please check your action inputs: "
          + "Could not load credentials from any providers")
    }
    let refused = call.timeline.host.refusedCredentials
    if refused.contains(role) || refused.contains(key) {
      return call.failure("The security token included in the request is expired")
    }
    let secret = hasKey ? call.input("aws-secret-access-key") : made("aws secret", call)
    var outcome = StepOutcome(
      isSuccess: true, seconds: 2, log: ["Authenticated as \(role.isEmpty ? key : role)"],
      outputs: [
        ("aws-account-id", role.split(separator: ":").dropFirst(3).first.map(String.init) ?? "")
      ])
    outcome.variables = [
      ("AWS_REGION", region), ("AWS_DEFAULT_REGION", region),
      ("AWS_ACCESS_KEY_ID", hasKey ? key : "ASIA" + made("aws key", call).prefix(16).uppercased()),
      ("AWS_SECRET_ACCESS_KEY", secret),
    ]
    if !hasKey { outcome.variables.append(("AWS_SESSION_TOKEN", made("aws session", call))) }
    outcome.masks = outcome.variables.dropFirst(3).map(\.value)
    return outcome
  }

  static let googleCredentials = ActionModel(
    inputs: [
      "workload_identity_provider": "", "service_account": "", "credentials_json": "",
      "project_id": "", "token_format": "", "create_credentials_file": "true",
      "export_environment_variables": "true", "audience": "",
    ]
  ) { call throws(MachineFault) in
    let provider = call.input("workload_identity_provider")
    let json = call.input("credentials_json")
    guard provider.isEmpty != json.isEmpty else {
      return call.failure(
        "google-github-actions/auth failed with: the GitHub Action workflow must specify exactly one "
          + "of \"workload_identity_provider\" or \"credentials_json\"!")
    }
    if json.isEmpty, call.permissions["id-token"] != .write {
      return call.failure(
        "google-github-actions/auth failed with: GitHub Actions did not inject "
          + "$ACTIONS_ID_TOKEN_REQUEST_TOKEN or $ACTIONS_ID_TOKEN_REQUEST_URL into this job. This most "
          + "likely means the GitHub Actions workflow permissions are incorrect")
    }
    let account = call.input("service_account")
    if !call.timeline.host.refusedCredentials.isDisjoint(with: [provider, account, json]) {
      return call.failure("google-github-actions/auth failed with: the credential has expired")
    }
    let token = made("google access", call)
    var outcome = StepOutcome(
      isSuccess: true, seconds: 2,
      log: ["Authenticated as \(account.isEmpty ? "the key" : account)"],
      outputs: [("project_id", call.input("project_id")), ("access_token", token)])
    outcome.variables = [
      ("CLOUDSDK_AUTH_ACCESS_TOKEN", token), ("GOOGLE_CLOUD_PROJECT", call.input("project_id")),
    ]
    outcome.masks = [token]
    return outcome
  }

  /// A credential that is the same in every replay and in no other job.
  private static func made(_ kind: String, _ call: ActionCall) -> String {
    String(SHA256.text(Array("\(kind) \(call.token)".utf8)).prefix(40))
  }
}
