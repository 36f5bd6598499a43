import KubernetesAPI

/// What a process in a container can see of the world.
struct ContainerContext {
  let pod: JSON
  let container: JSON
  let runtime: ContainerRuntime
  let cluster: Cluster

  /// As they were when it started.
  var variables: [String: String] {
    runtime.variables
      ?? ContainerEnvironment.variables(
        of: container, pod, image: runtime.model.environment, in: cluster)
  }

  /// The command and its arguments, with variables filled in.
  var arguments: [String] {
    let command = container["command"].strings
    let start = command.isEmpty ? runtime.model.command : command
    let variables = variables
    return (start + container["args"].strings).map {
      ContainerEnvironment.expanded($0, with: variables)
    }
  }

  /// The container's own security context goes before the pod's, that before the image.
  var user: Int {
    container["securityContext"]["runAsUser"].int
      ?? pod["spec"]["securityContext"]["runAsUser"].int ?? runtime.model.user
  }

  var files: ContainerFiles { ContainerFiles(self) }

  func holds(_ condition: ImageCondition) -> Bool {
    switch condition {
    case .missingEnvironment(let name): (variables[name] ?? "").isEmpty
    case .environment(let name, let value): variables[name] == value
    case .environmentOtherThan(let name, let value): variables[name] != value
    case .missingFile(let path): !files.exists(path)
    case .fileContains(let path, let text): files.content(of: path)?.contains(text) ?? false
    case .fileLacks(let path, let text): files.content(of: path).map { !$0.contains(text) } ?? false
    case .missingArgument(let argument): !has(argument)
    case .argument(let argument): has(argument)
    case .unreachable(let host, let port):
      PodDialing(from: pod, in: cluster).isAnswered(host: host, port: port) == false
    case .runsAsRoot: user == 0
    case .readOnly(let path): !files.isWritable(path)
    }
  }

  /// `--model=x` has the argument `--model` too, and `--model x` the argument `--model x`.
  private func has(_ argument: String) -> Bool {
    let arguments = arguments
    return arguments.contains { $0 == argument || $0.hasPrefix("\(argument)=") }
      || arguments.joined(separator: " ").contains(argument)
  }
}
