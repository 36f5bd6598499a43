/// What to run, and what it may see and use.
///
/// Beside what is declared here, a program sees the system read-only (`/usr`,
/// `/lib`, `/bin` and a few files of `/etc`), a scratch folder of its own
/// (`TMPDIR`, also its `HOME`), and the usual harmless devices.
public struct SandboxRequest: Sendable, Equatable, Codable {
  /// The program and its arguments. The program is an absolute path, or a name
  /// looked up in the `PATH` of `environment`.
  public var command: [String]
  /// Everything the program sees; `HOME`, `TMPDIR`, `PATH` and `LANG` get defaults.
  public var environment: [String: String]
  /// A folder of the host, at the same path inside: `/`, a declared folder, or one in it.
  public var workingDirectory: String
  /// Files and folders of the host made readable (and executable), at the same path.
  public var readable: [String]
  /// Folders of the host made writable, at the same path.
  public var writable: [String]
  /// What the program can read from its standard input.
  public var standardInput: [UInt8]
  public var network: SandboxNetwork
  public var limits: SandboxLimits

  public init(
    command: [String],
    environment: [String: String] = [:],
    workingDirectory: String = "/",
    readable: [String] = [],
    writable: [String] = [],
    standardInput: [UInt8] = [],
    network: SandboxNetwork = .none,
    limits: SandboxLimits = .standard
  ) {
    self.command = command
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.readable = readable
    self.writable = writable
    self.standardInput = standardInput
    self.network = network
    self.limits = limits
  }
}
