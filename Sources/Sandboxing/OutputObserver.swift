/// Gets a program's standard output in parts, in order, as it arrives: together what
/// `SandboxReport.standardOutput` keeps, so the output limit bounds it. A part may end anywhere, also
/// within a character. Called before the run returns, never twice at a time; while it works the
/// limits go on, and what comes meanwhile waits.
public typealias OutputObserver = @Sendable (ArraySlice<UInt8>) -> Void
