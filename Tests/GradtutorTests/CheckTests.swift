import Host
import Testing

@Suite struct CheckTests {
  private let faulty = """
    # ---
    # title: Faults
    # sumary: x
    # chapter: Mine
    # ---

    # %%
    #| stopp: here
    #| predict: x + y
    print(1)
    #> 2
    x = 1
    assert x == 2

    """

  @Test func newLessonPassesAndIsNotOverwritten() throws {
    let folder = try Folder()
    let name = "\(folder.path)/81-my-area"
    let made = try Tool.run(["new", name])
    #expect(made.ending == .exited(code: 0))
    #expect(made.output.contains("gradtutor walk \(name).lesson"))
    #expect(try readText(path: name + ".lesson").contains("# title: My area\n"))
    #expect(try Tool.run(["check", name + ".lesson"]).output == "1 lesson, no findings\n")
    #expect(try Tool.run(["new", name]).ending == .exited(code: 73))
    #expect(try Tool.run(["new", "a b"]).ending == .exited(code: 64))
  }

  @Test func faultsAreAllToldAtOnce() throws {
    let folder = try Folder()
    let file = try folder.write(faulty, to: "faulty.lesson")
    let outcome = try Tool.run(["check", file])
    #expect(outcome.ending == .exited(code: 1))
    #expect(outcome.errorOutput == "")
    let places = outcome.output.split(separator: "\n").filter { $0.contains("error: ") }
      .map { $0.dropFirst(file.count + 1).prefix { $0 != " " } }
    #expect(places == ["1:1:", "3:3:", "8:4:", "13:1:"])
    #expect(outcome.output.hasSuffix("1 lesson, 4 findings in 1 of them\n"))
    #expect(outcome.output.contains("did you mean summary?"))
    #expect(outcome.output.contains("did you mean stop?"))
  }

  @Test(arguments: [("json", "{\n"), ("junit", "<?xml"), ("github", "::error file=")])
  func formatsAreForMachines(_ format: String, _ start: String) throws {
    let folder = try Folder()
    let file = try folder.write(faulty, to: "faulty.lesson")
    let outcome = try Tool.run(["check", "--format", format, folder.path])
    #expect(outcome.ending == .exited(code: 1))
    #expect(outcome.output.hasPrefix(start))
    #expect(outcome.output.contains(file))
  }

  @Test func colourIsForTerminalsOrForThoseWhoAsk() throws {
    let folder = try Folder()
    let file = try folder.write(faulty, to: "faulty.lesson")
    #expect(try !Tool.run(["check", file]).output.contains("\u{1B}"))
    #expect(try Tool.run(["check", file, "--color", "always"]).output.contains("\u{1B}[1;31m"))
    #expect(try !Tool.run(["run", file, "--color", "never"]).errorOutput.contains("\u{1B}"))
  }

  @Test func blessingWritesOutputsAndShowsThem() throws {
    let folder = try Folder()
    let file = try folder.write("x = 2\nprint(x)\n#> 3\n", to: "mine.py")
    let outcome = try Tool.run(["check", "--bless", file])
    #expect(outcome.ending == .exited(code: 0))
    #expect(outcome.output == "\(file)\n  3 + #> 2\n  3 - #> 3\n1 lesson, no findings\n")
    #expect(try readText(path: file) == "x = 2\nprint(x)\n#> 2\n")
    #expect(try Tool.run(["check", "--bless", file]).output == "1 lesson, no findings\n")
    #expect(try Tool.run(["check", "--bless", "22"]).ending == .exited(code: 64))
  }

  @Test func requirementsAreLookedUpBesideTheFile() throws {
    let folder = try Folder()
    let header = "# ---\n# title: T\n# summary: S\n# chapter: C\n# requires: "
    let first = try folder.write(header + "second\n# ---\n", to: "first.lesson")
    #expect(try Tool.run(["check", first]).output.contains("there is no lesson called second"))
    _ = try folder.write(header + "11-slope\n# ---\n", to: "second.lesson")
    #expect(try Tool.run(["check", first]).output == "1 lesson, no findings\n")
    _ = try folder.write(header + "first\n# ---\n", to: "second.lesson")
    #expect(try Tool.run(["check", first]).output.contains("first, then second, then first"))
  }

  @Test func checksAreListed() throws {
    let list = try Tool.run(["check", "--list"]).output
    for id in ["characters", "output", "gradient", "accept"] {
      #expect(list.contains("\n\(id) ") || list.hasPrefix(id))
    }
  }

  /// A Python that cannot read the text, one that can, one that says something else, and one that is not there.
  @Test(
    arguments: [
      (#"[{"line":1,"message":"SyntaxError: no"}]"#, 1), ("[null]", 0), ("hello", 0), (nil, 0),
    ] as [(String?, Int)]
  )
  func pythonReadsLessons(_ answer: String?, _ code: Int) throws {
    let folder = try Folder()
    let lesson = try folder.write("print(2)\n", to: "mine.py")
    let python = try folder.write("#!/bin/sh\ncat > /dev/null\nprintf %s '\(answer ?? "")'\n", to: "python")
    _ = try ChildProcess("chmod", ["+x", python]).run(timeout: .seconds(10))
    let program = answer == nil ? "\(folder.path)/nothing" : python
    let outcome = try Tool.run(["check", "--python", program, lesson])
    #expect(outcome.ending == .exited(code: code))
    #expect(outcome.output.contains("Python cannot read this: SyntaxError: no") == (code == 1))
  }

  /// A Python that has no torch, one that ends early, one that is not there, and one that agrees.
  @Test(
    arguments: [
      ("exit 69", 69, "has no PyTorch"), ("exit 1", 69, "ended early"), (nil, 69, "no such file"),
      ("printf %s '[[{\"printed\":\"2\\n\",\"error\":null}]]'", 0, ""),
      ("printf %s '[[{\"printed\":\"3\\n\",\"error\":null}]]'", 1, ""),
    ] as [(String?, Int, String)]
  )
  func pytorchIsAsked(_ script: String?, _ code: Int, _ message: String) throws {
    let folder = try Folder()
    let lesson = try folder.write("print(2)\n", to: "mine.py")
    let python = try folder.write("#!/bin/sh\ncat > /dev/null\n\(script ?? "")\n", to: "python")
    _ = try ChildProcess("chmod", ["+x", python]).run(timeout: .seconds(10))
    let program = script == nil ? "\(folder.path)/nothing" : python
    let outcome = try Tool.run(["check", "--pytorch", "--python", program, lesson])
    #expect(outcome.ending == .exited(code: code))
    #expect(message.isEmpty ? outcome.errorOutput.isEmpty : outcome.errorOutput.contains(message))
  }
}
