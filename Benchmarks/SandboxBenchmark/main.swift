// Times a sandboxed /bin/true against bubblewrap alone with the same flags,
// and against the bare command, in turns, so that a busy machine is busy for all.
// Usage: sandbox-benchmark [ROUNDS]
import Glibc
import Sandboxing

struct Series {
  var name: String
  var milliseconds: [Double] = []

  func quantile(_ part: Double) -> Double {
    let sorted = milliseconds.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
  }
}

func fail(_ words: String) -> Never {
  let line = words + "\n"
  _ = write(STDERR_FILENO, line, line.utf8.count)
  exit(70)
}

/// Starts a command and waits for it.
func runBare(_ command: [String]) {
  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var environment = [strdup("PATH=/usr/bin:/bin"), nil]
  defer { free(environment[0]) }
  var child: pid_t = 0
  var status: Int32 = 0
  guard posix_spawn(&child, command[0], nil, nil, &arguments, &environment) == 0,
    waitpid(child, &status, 0) == child, status == 0
  else { fail("\(command[0]): did not run") }
}

func time(_ series: inout Series, _ body: () async throws -> Void) async rethrows {
  let clock = ContinuousClock()
  let duration = try await clock.measure { try await body() }
  let parts = duration.components
  series.milliseconds.append(Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15)
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func decimals(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}

func row(_ series: Series, peer: Series, target: String) {
  let median = series.quantile(0.5)
  let ratio = median / peer.quantile(0.5)
  let more = median - peer.quantile(0.5)
  let name = series.name + String(repeating: " ", count: max(0, 34 - series.name.count))
  let figures = [series.quantile(0.1), median, series.quantile(0.9)].map { padded(decimals($0), 8) }
  print(
    name + figures.joined() + padded(decimals(ratio) + "x", 9) + padded("+" + decimals(more), 9)
      + "  " + target)
}

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200
do {
  let launcher = try SandboxLauncher.locate()
  let request = SandboxRequest(command: ["/bin/true"])
  let wrapped = BubblewrapArguments(program: "/usr/bin/bwrap", request: request).options
  let bubblewrap = BubblewrapSandbox(launcher: launcher)
  let landlock = LandlockSandbox(launcher: launcher)
  var bare = Series(name: "/bin/true")
  var peer = Series(name: "bubblewrap alone, same flags")
  var strong = Series(name: "sandbox: bubblewrap")
  var light = Series(name: "sandbox: landlock")
  for round in 0..<(rounds + 10) {
    await time(&bare) { runBare(["/bin/true"]) }
    await time(&peer) { runBare(wrapped + ["--", "/bin/true"]) }
    try await time(&strong) { _ = try await bubblewrap.run(request) }
    try await time(&light) { _ = try await landlock.run(request) }
    if round == 9 {
      // The first rounds only warm the caches.
      bare.milliseconds = []
      peer.milliseconds = []
      strong.milliseconds = []
      light.milliseconds = []
    }
  }
  print("\(rounds) rounds in turns, milliseconds; each against its peer by median")
  print(
    "                                       p10     p50     p90    ratio     more  to reach")
  row(bare, peer: bare, target: "")
  row(peer, peer: bare, target: "")
  row(strong, peer: peer, target: "1.30x bubblewrap alone")
  row(light, peer: bare, target: "+4.00 over the bare command")
} catch let fault as SandboxFault {
  fail([fault.message, fault.remedy].compactMap { $0 }.joined(separator: "\n"))
}
