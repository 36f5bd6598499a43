// swift-tools-version: 6.1
// The modules by floor; ARCHITECTURE.md says what each is for, and
// Tests/ArchitectureTests holds which may import which.
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
/// The HTTP server, with what of SwiftNIO its connections are seen through.
let hummingbird: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
/// The HTTP client, with the parser and the TLS whose errors it passes on.
let httpClient: [Target.Dependency] = [
  .product(name: "AsyncHTTPClient", package: "async-http-client"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

#if arch(arm64)
  let machine = "aarch64"
#else
  let machine = "x86_64"
#endif
let musl = "\(machine)-linux-musl"
let gnu = "\(machine)-linux-gnu"

// The tests simulate tens of millions of events: optimised, seconds; otherwise, minutes.
let fastInTests: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "drydock",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "drydock", targets: ["drydock"]),
    .executable(name: "sandbox-launcher", targets: ["sandbox-launcher"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Floor 6: the program.
    .executableTarget(name: "drydock", dependencies: ["CommandLineFront"]),
    // Floor 5: fronts.
    .target(
      name: "CommandLineFront",
      dependencies: [
        "WebFront", "Classroom", "Grading", "Interviews", "Workflows", "Sandboxing", "CourseModel",
        "Prose", argumentParser,
      ]),
    .target(
      name: "WebFront",
      dependencies: ["Classroom", "CourseModel", "Prose", mustache] + hummingbird,
      // Without it GRDB's `joined(separator:)` is seen here too, and makes SQL of words.
      swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")]),
    // Floor 4: use cases.
    .target(
      name: "Classroom",
      dependencies: [
        "Curriculum", "Grading", "Interviews", "Progress", "Sandboxing", "Documents",
        "ChatCompletions", "CourseModel", "Cluster", "ClusterServer", "KubernetesAPI",
      ]),
    // Floor 3: a lab and a workspace in, a report out.
    .target(
      name: "Grading",
      dependencies: [
        "Sandboxing", "Telemetry", "Documents", "CourseModel", "Cluster", "KubernetesAPI",
      ]),
    .target(
      name: "Interviews", dependencies: ["Simulation", "Documents", "CourseModel"],
      swiftSettings: fastInTests),
    // Floor 2: content, journal, sandbox, engines, a model's endpoint.
    .target(name: "Curriculum", dependencies: ["Documents", "CourseModel"]),
    .target(name: "Progress", dependencies: ["CourseModel", grdb]),
    .target(name: "Telemetry"),
    .target(name: "Cluster", dependencies: ["KubernetesAPI", "Simulation"]),
    .target(
      name: "ClusterServer",
      dependencies: [
        "Cluster", "KubernetesAPI",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
      ]),
    .target(
      name: "Workflows", dependencies: ["Sandboxing", "Documents", "CourseModel"]),
    .target(name: "ChatCompletions", dependencies: httpClient),
    .target(name: "Sandboxing"),
    // Static, on musl: it starts twice in every sandboxed run, and musl starts in half the time.
    .executableTarget(
      name: "sandbox-launcher",
      cSettings: [
        .unsafeFlags([
          "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Wno-sign-compare", "-O2",
          "-nostdlibinc", "-isystem", "/usr/include/\(musl)",
          // The kernel's own headers, after musl's.
          "-idirafter", "/usr/include/\(gnu)", "-idirafter", "/usr/include",
        ])
      ],
      linkerSettings: [
        .unsafeFlags([
          "-static-executable", "-nostartfiles", "-Xclang-linker", "-nostdlib",
          "/usr/lib/\(musl)/crt1.o", "/usr/lib/\(musl)/libc.a",
        ])
      ]),
    // Floor 1: values and texts.
    .target(name: "CourseModel"),
    .target(name: "Simulation", swiftSettings: fastInTests),
    .target(name: "KubernetesAPI"),
    .target(name: "Documents", dependencies: ["CourseModel", "Yams"]),
    .target(name: "Prose", dependencies: ["CMarkGFM"]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // Timings.
    .executableTarget(
      name: "catalogue-benchmark", dependencies: ["Curriculum"],
      path: "Benchmarks/CatalogueLoading"),
    .executableTarget(
      name: "sandbox-benchmark", dependencies: ["Sandboxing"],
      path: "Benchmarks/SandboxBenchmark"),
    .executableTarget(
      name: "workflow-benchmark", dependencies: ["Workflows"],
      path: "Benchmarks/WorkflowBenchmark"),
    // Tests.
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "CommandLineFront", "Classroom", "Interviews", "CourseModel", "Progress", "Sandboxing",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ClassroomTests", dependencies: ["Classroom", "CourseModel", "Interviews"]),
    .testTarget(name: "ChatCompletionsTests", dependencies: ["ChatCompletions"]),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "Sandboxing", "Documents", "CourseModel"]),
    .testTarget(name: "WorkflowsTests", dependencies: ["Workflows", "CourseModel"]),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"]),
    .testTarget(name: "KubernetesAPITests", dependencies: ["KubernetesAPI"]),
    .testTarget(name: "ClusterTests", dependencies: ["Cluster", "KubernetesAPI", "Simulation"]),
    .testTarget(
      name: "InterviewsTests",
      dependencies: ["Interviews", "Simulation", "Documents", "CourseModel"]),
    .testTarget(name: "ProgressTests", dependencies: ["Progress", "CourseModel", grdb]),
    .testTarget(
      name: "WebFrontTests",
      dependencies: [
        "WebFront", "Classroom", "CourseModel", .product(name: "NIOEmbedded", package: "swift-nio"),
      ] + hummingbird, exclude: ["Golden"]),
    .testTarget(name: "TelemetryTests", dependencies: ["Telemetry"], exclude: ["Fixtures"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "CourseModel"]),
    .testTarget(name: "CurriculumTests", dependencies: ["Curriculum", "CourseModel"]),
    .testTarget(
      name: "SandboxingTests", dependencies: ["Sandboxing"], exclude: ["deny-namespaces.c"]),
  ],
  swiftLanguageModes: [.v6]
)
