/// What the launcher gets to read: a request made concrete for one backend.
struct LaunchRequest: Sendable {
  var backend: SandboxBackend
  var request: SandboxRequest
  var environment: [String: String]
  /// The program that the launcher starts, to be started by it in turn.
  var wrapper: [String] = []
  /// A folder for the launcher to make and remove.
  var scratch: String?
  var highestABI: Int?
  /// Whether the launcher hands the standard output on as it comes.
  var streams = false
}

extension LaunchRequest {
  /// The tags of Sources/sandbox-launcher/request.h.
  private enum Tag {
    static let end: UInt8 = 0
    static let backend: UInt8 = 1
    static let wrapper: UInt8 = 2
    static let command: UInt8 = 3
    static let environment: UInt8 = 4
    static let workingDirectory: UInt8 = 5
    static let readable: UInt8 = 6
    static let writable: UInt8 = 7
    static let scratch: UInt8 = 8
    static let standardInput: UInt8 = 9
    static let network: UInt8 = 10
    static let highestABI: UInt8 = 11
    static let systemPath: UInt8 = 12
    static let device: UInt8 = 13
    static let stream: UInt8 = 14
    static let firstLimit: UInt8 = 32
  }

  var wire: [UInt8] {
    var records = WireRecords()
    records.add(Tag.backend, number: backend == .bubblewrap ? 0 : 1)
    records.add(Tag.network, number: request.network == .none ? 0 : 1)
    records.add(Tag.workingDirectory, text: request.workingDirectory)
    for argument in wrapper { records.add(Tag.wrapper, text: argument) }
    for argument in request.command { records.add(Tag.command, text: argument) }
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      records.add(Tag.environment, text: "\(name)=\(value)")
    }
    for path in request.readable { records.add(Tag.readable, text: path) }
    for path in request.writable { records.add(Tag.writable, text: path) }
    if streams { records.add(Tag.stream, number: 1) }
    addLandlock(to: &records)
    addLimits(to: &records)
    // The launcher relies on this one being the last.
    if !request.standardInput.isEmpty {
      records.add(Tag.standardInput, bytes: request.standardInput)
    }
    records.add(Tag.end, bytes: [])
    return records.bytes
  }

  private func addLandlock(to records: inout WireRecords) {
    guard backend == .landlock else { return }
    for path in SystemPaths.folders + SystemPaths.configuration + SystemPaths.machineFacts {
      records.add(Tag.systemPath, text: path)
    }
    for path in SystemPaths.devices { records.add(Tag.device, text: path) }
    if let scratch { records.add(Tag.scratch, text: scratch) }
    if let highestABI { records.add(Tag.highestABI, number: Int64(highestABI)) }
  }

  /// Times go in microseconds, the rest in the unit it has.
  private func addLimits(to records: inout WireRecords) {
    for (index, limit) in SandboxLimit.allCases.enumerated() {
      let isTime = limit == .cpu || limit == .wall
      let value = request.limits.value(of: limit) * (isTime ? 1e6 : 1)
      records.add(Tag.firstLimit + UInt8(index), number: Int64(min(value, 1e15)))
    }
  }
}
