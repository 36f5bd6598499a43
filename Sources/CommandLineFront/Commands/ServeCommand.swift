import ArgumentParser
import Classroom
import Foundation
import WebFront

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "The web front: everything here, in a browser on this machine.",
    discussion: """
      Serves until Ctrl-C. What you do in the browser and on the command line is
      the same: one journal, the same workspaces.

      Only this machine can reach it. With --host, other machines can too: then a
      visitor needs the access token in the address that is printed. The
      connection is not encrypted; prefer `ssh -L 8420:localhost:8420 MACHINE`.

      Examples:
        drydock serve
        drydock serve --port 9000
        drydock serve --host 0.0.0.0 --allow-host lab.example
      """)

  @Option(help: "The port; when it is taken the next free one. 0 means any.")
  var port = ServeOptions.standardPort

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      "A further name in the address bar that means this server; may be repeated.",
      valueName: "name"))
  var allowedHosts: [String] = []

  @Flag(
    name: .customLong("token"),
    help: "Ask for the access token although only this machine is listened to.")
  var asksForToken = false

  /// Set by the supervisor for the process that serves.
  @Flag(name: .customLong("supervised"), help: .private)
  var isSupervised = false

  /// See `ServeOptions.deadlineScale`.
  @Option(name: .customLong("deadline-scale"), help: .private)
  var deadlineScale = 1.0

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port): expected a number from 0 to 65535")
    }
    guard (0.001...1000).contains(deadlineScale) else {
      throw ValidationError("--deadline-scale \(deadlineScale): expected 0.001 to 1000")
    }
  }

  private var options: ServeOptions {
    ServeOptions(
      host: host, port: port, allowedHosts: allowedHosts.map { $0.lowercased() },
      asksForToken: asksForToken, deadlineScale: deadlineScale)
  }

  func run() async throws {
    if isSupervised { return try await serve() }
    // Errors in the configuration are said once, before anything is started.
    _ = try shared.desk()
    let (options, isQuiet, style) = (options, shared.json, shared.style)
    let supervisor = ServerSupervisor(
      program: RunningProgram.path, arguments: arguments, options: options,
      onReady: { ready in
        if isQuiet {
          try? Output.json(Started(ready, options))
        } else {
          Output.lines(Started(ready, options).lines(asked: options, style))
        }
      },
      onCrash: { status in
        Output.error("drydock: the server ended (\(status)) and was started again")
      })
    do {
      try await supervisor.run()
    } catch let ended as ServerEnded {
      throw ExitCode(ended.exitCode)
    }
    if !isQuiet { Output.lines(["", "  Stopped. Everything is saved."]) }
  }

  private func serve() async throws {
    ServerParent.followLife()
    try await WebServer(desk: try shared.desk(), options: options)
      .run { ServerParent.tell($0) }
  }

  /// What makes this program the server itself.
  private var arguments: [String] {
    var words = ["serve", "--supervised", "--host", host]
    words += ["--deadline-scale", String(deadlineScale)]
    for name in allowedHosts { words += ["--allow-host", name] }
    for pack in shared.packs { words += ["--pack", pack] }
    if asksForToken { words.append("--token") }
    return words
  }
}

extension ServeCommand {
  /// Where the front is.
  struct Started: Encodable {
    var url: String
    var host: String
    var port: Int
    var token: String?

    private var portWasTaken: Bool

    private enum CodingKeys: String, CodingKey { case url, host, port, token }

    init(_ ready: WebServer.Ready, _ options: ServeOptions) {
      host = options.host
      port = ready.port
      token = ready.token
      portWasTaken = ready.portWasTaken
      let name = options.host.contains(":") ? "[\(options.host)]" : options.host
      url = "http://\(name):\(port)/" + (ready.token.map { "?token=\($0)" } ?? "")
    }

    func lines(asked options: ServeOptions, _ style: TextStyle) -> [String] {
      var lines = ["", "  \(style.bold("Drydock is at")) \(style.accent(url))"]
      if portWasTaken {
        lines.append("  Port \(options.port) is taken; this is the next free one.")
      }
      if !options.isLoopback {
        lines.append(
          style.warn(
            "  Other machines can reach it. They need this whole address; it is not encrypted."))
      }
      lines += [
        "  On the command line: \(style.accent("drydock"))   Ctrl-C stops the server.", "",
      ]
      return lines
    }
  }
}
