import KubernetesAPI

/// `pods/exec`: commands in a container, as far as its image's model and the shell go.
extension Cluster {
  func exec(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let request = target.request
    let pod = try reachablePod(target.key)
    let container = try container(request.parameter("container"), of: pod)
    let command = request.query.filter { $0.name == "command" }.map(\.value)
    guard !command.isEmpty else {
      throw .badRequest("you must specify at least 1 command for the container")
    }
    let isRunning = kubelets.pods[target.key]?.containers.contains {
      $0.name == container && $0.isRunning
    }
    guard isRunning == true else {
      throw .internalError(
        "unable to upgrade connection: container not found (\"\(container)\")")
    }
    return APIResponse(
      body: .exec(
        ExecRequest(
          pod: target.key, container: container, command: command,
          wantsInput: request.flag("stdin"), isTerminal: request.flag("tty"))))
  }

  /// Runs a command. What it writes stays until the container ends.
  public mutating func run(_ exec: ExecRequest) -> ExecResult {
    guard let pod = store[exec.pod], var runtime = kubelets.pods[exec.pod],
      let index = runtime.containers.firstIndex(where: { $0.name == exec.container }),
      runtime.containers[index].isRunning
    else {
      return ExecResult(
        errors: "container not found (\"\(exec.container)\")\n", exitCode: 126)
    }
    var shell = ContainerShell(runtime.context(of: index, pod, self))
    shell.choice = Int(random.next() >> 33)
    let result = shell.run(exec.command)
    if shell.written != runtime.containers[index].written {
      runtime.containers[index].written = shell.written
      runtime.askAgain(index, in: self)
      kubelets.pods[exec.pod] = runtime
      wake(Kubelet.self, exec.pod, at: now)
    }
    return ExecResult(output: result.output, errors: result.errors, exitCode: result.code)
  }
}
