import CommandLineFront

@main
enum Drydock {
  static func main() async { await DrydockCommand.runAndExit() }
}
