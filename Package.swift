// swift-tools-version: 6.1
// The modules by floor; ARCHITECTURE.md says what each is for, and
// Tests/ArchitectureTests holds which may import which.
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
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
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Floor 6: the program.
    .executableTarget(name: "drydock", dependencies: ["CommandLineFront"]),
    // Floor 5: fronts.
    .target(
      name: "CommandLineFront",
      dependencies: [
        "Classroom", "Grading", "Interviews", "Sandboxing", "CourseModel", "Prose", argumentParser,
      ]),
    // Floor 4: use cases.
    .target(
      name: "Classroom",
      dependencies: [
        "Curriculum", "Grading", "Progress", "Sandboxing", "Documents", "CourseModel",
      ]),
    // Floor 3: a lab and a workspace in, a report out.
    .target(
      name: "Grading",
      dependencies: ["Sandboxing", "Telemetry", "Documents", "CourseModel"]),
    .target(
      name: "Interviews", dependencies: ["Simulation", "Documents", "CourseModel"],
      swiftSettings: fastInTests),
    // Floor 2: content, journal, sandbox, engines.
    .target(name: "Curriculum", dependencies: ["Documents", "CourseModel"]),
    .target(name: "Progress", dependencies: ["CourseModel", grdb]),
    .target(name: "Telemetry"),
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
    // Tests.
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["CommandLineFront", "Classroom", "CourseModel", "Progress", "Sandboxing"],
      exclude: ["Golden"]),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "Sandboxing", "Documents", "CourseModel"]),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"]),
    .testTarget(
      name: "InterviewsTests",
      dependencies: ["Interviews", "Simulation", "Documents", "CourseModel"]),
    .testTarget(name: "ProgressTests", dependencies: ["Progress", "CourseModel", grdb]),
    .testTarget(name: "TelemetryTests", dependencies: ["Telemetry"], exclude: ["Fixtures"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "CourseModel"]),
    .testTarget(name: "CurriculumTests", dependencies: ["Curriculum", "CourseModel"]),
    .testTarget(
      name: "SandboxingTests", dependencies: ["Sandboxing"], exclude: ["deny-namespaces.c"]),
  ],
  swiftLanguageModes: [.v6]
)
