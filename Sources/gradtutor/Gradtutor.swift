import ArgumentParser

@main
struct Gradtutor: ParsableCommand {
  func run() throws {}
}
