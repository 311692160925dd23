import Host
import Testing

@Suite struct ExportTests {
  @Test(arguments: [
    ("ipynb", "{\n"), ("md", "# The gradient of a mean\n"), ("html", "<!DOCTYPE html>\n"), ("svg", "<svg "),
    ("dot", "digraph {\n"), ("py", "# The gradient of a mean\n"),
  ])
  func everyFormatGoesToAFileOrToStandardOutput(_ format: String, _ start: String) throws {
    let piped = try Tool.run(["export", "22", "--to", format])
    #expect(piped.ending == .exited(code: 0))
    #expect(piped.errorOutput == "")
    #expect(piped.output.hasPrefix(start))
    #expect(try Tool.run(["export", "22", "--to", format, "--output", "-"]).output == piped.output)
    let folder = try Folder()
    let path = "\(folder.path)/lesson"
    let written = try Tool.run(["export", "22", "--to", format, "--output", path])
    #expect(written.ending == .exited(code: 0))
    #expect(written.output == "")
    #expect(try readText(path: path) == piped.output)
  }

  @Test(arguments: [
    (["22", "--to", "htm"], 64, "there is no format called htm; did you mean html?"),
    (["22", "--to", "pdf"], 64, "known: ipynb, md, html, svg, dot, py"), (["22"], 64, "--to <format>"),
    (["22", "--to", "md", "--at", "3"], 64, "--at goes with html, svg and dot"),
    (["22", "--to", "svg", "--at", "0"], 64, "steps count from 1"),
    (["22", "--to", "svg", "--at", "99"], 64, "there is no step 99; the last one is 31"),
    (["22", "--to", "svg", "--output", "/nonexistent/x.svg"], 73, "/nonexistent/x.svg: no such file"),
    (["nosuch", "--to", "svg"], 66, "there is no lesson called nosuch"),
  ])
  func problemsAreToldOnStandardError(_ arguments: [String], _ code: Int, _ text: String) throws {
    let outcome = try Tool.run(["export"] + arguments)
    #expect(outcome.ending == .exited(code: code))
    #expect(outcome.output == "")
    #expect(outcome.errorOutput.contains(text), "\(outcome.errorOutput)")
  }

  @Test func stepsAreThoseOfTheWalk() throws {
    let early = try Tool.run(["export", "22", "--to", "dot", "--at", "12"]).output
    let late = try Tool.run(["export", "22", "--to", "dot"]).output
    #expect(!early.contains("∂ all") && early.contains("penwidth=3"))
    #expect(late.contains("∂ all -0.3333"))
  }

  @Test(arguments: ["print(1)\nx\n", "print(1"])
  func whatRanBeforeAFaultIsExported(_ script: String) throws {
    for format in ["ipynb", "md", "py"] {
      let outcome = try Tool.run(["export", "-", "--to", format], input: script)
      #expect(outcome.ending == .exited(code: 1))
      #expect(outcome.output.contains("print(1"))
      #expect(outcome.errorOutput.hasPrefix("<stdin>:"))
    }
  }
}
