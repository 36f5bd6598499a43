import Glibc

extension SandboxFault {
  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .noBackend(let bubblewrap, let landlock):
      """
      sandbox: no isolation works here, so nothing is run
        bubblewrap: \(bubblewrap.message)
        landlock: \(landlock.message)
      """
    case .backendUnavailable(let backend, let problem):
      "sandbox: \(backend.rawValue) does not work here: \(problem.message)"
    case .capabilityMissing(let capability, let backend):
      "sandbox: \(backend.rawValue) is in use, which has not \(capability.message)"
    case .launcherMissing(let path):
      "\(path): not found; expected the program that starts the sandbox"
    case .launcherDied:
      "sandbox: the launcher was killed before it could report; expected its report"
    case .commandNotFound(let command, let path, let error):
      Self.commandMessage(command, path: path, error: error)
    case .pathMissing(let path, let field):
      "sandbox request, \(field): \(path) does not exist; expected an existing path"
    case .badRequest(let field, let found, let expected):
      "sandbox request, \(field): found \(found); expected \(expected)"
    case .setupFailed(let stage, let error):
      "sandbox: could not \(stage): \(Self.words(error))"
    case .cancelled:
      "sandbox: stopped on request, and everything that ran in it"
    }
  }

  /// What to do next; nil when there is nothing to do but read the message.
  public var remedy: String? { remedy(on: .current()) }

  /// As `remedy`, for given conditions.
  public func remedy(on host: HostConditions) -> String? {
    switch self {
    case .noBackend(let bubblewrap, _): bubblewrap.remedy(for: .bubblewrap, on: host)
    case .backendUnavailable(let backend, let problem): problem.remedy(for: backend, on: host)
    case .capabilityMissing: BackendProblem.refused("").remedy(for: .bubblewrap, on: host)
    case .launcherMissing: "try: make build   (or, for an installed drydock, make install)"
    case .launcherDied: "try: drydock doctor   (a machine short of memory kills programs so)"
    case .commandNotFound:
      "try: name a program under /usr, or declare its folder as readable"
    case .pathMissing, .badRequest: "try: correct the request"
    case .setupFailed: "try: drydock doctor"
    case .cancelled: nil
    }
  }

  private static func commandMessage(_ command: String, path: String, error: Int32) -> String {
    let place = command.contains("/") ? command : "\(command), looked for in \(path)"
    return switch error {
    case ENOENT: "\(place): not found inside the sandbox; expected a program (or its interpreter)"
    case EACCES: "\(place): may not be executed inside the sandbox; expected a program"
    default: "\(place): \(words(error)); expected a program"
    }
  }

  static func words(_ error: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(error, &buffer, buffer.count) == 0 else { return "error \(error)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension SandboxCapability {
  /// Completes "which has not ...".
  var message: String {
    switch self {
    case .privateLoopback: "a private loopback network"
    case .ownFileSystem: "a file system of its own (a read-only path lies in a writable folder)"
    case .ownProcesses: "process numbers of its own"
    case .sharedMemory: "private shared memory"
    }
  }
}

extension BackendProblem {
  public var message: String {
    switch self {
    case .notInstalled: "bwrap is not installed"
    case .refused(let words):
      words.split(separator: "\n").last.map(String.init) ?? "it ended without a word"
    case .tooOld(let abi) where abi <= 0:
      "the kernel has no Landlock, or it is off; expected ABI 4 (Linux 6.7) or newer"
    case .tooOld(let abi):
      "the kernel's Landlock has ABI \(abi); expected ABI 4 (Linux 6.7) or newer"
    case .failed(let stage, let error): "could not \(stage): \(SandboxFault.words(error))"
    }
  }

  /// The exact steps that make the backend work on such a host.
  public func remedy(for backend: SandboxBackend, on host: HostConditions) -> String {
    if backend == .landlock {
      return "try: a kernel of Linux 6.7 or newer with landlock in its lsm= list, or bubblewrap"
    }
    if self == .notInstalled { return "try: sudo apt-get install bubblewrap" }
    if host.insideContainer {
      return """
        try: start the container with
          --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
        --security-opt systempaths=unconfined
        """
    }
    if host.appArmorRestricts { return Self.appArmorRemedy }
    if host.namespacesDisabled {
      return """
        try: sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000
        """
    }
    return "try: bwrap --unshare-all --ro-bind / / true   (it says what the system refuses)"
  }

  private static let appArmorRemedy = """
    try: save these lines as /etc/apparmor.d/bwrap
      abi <abi/4.0>,
      include <tunables/global>
      profile bwrap /usr/bin/bwrap flags=(unconfined) {
        userns,
        include if exists <local/bwrap>
      }
    and run: sudo apparmor_parser -r /etc/apparmor.d/bwrap
    """
}
