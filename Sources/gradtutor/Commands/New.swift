import ArgumentParser
import Diagnostics
import Host
import LessonChecks

/// `gradtutor new`: a small lesson that passes every check, to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a new lesson to begin with.",
    discussion: "The file is made in the folder you are in; a path may name another one. None is overwritten."
  )

  @Argument(help: "The lesson's name, such as area or 81-area.")
  var name: String

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    let isName = !stem.isEmpty && stem.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard isName, !stem.hasPrefix("-") else {
      throw ValidationError("a lesson's name has letters, digits and hyphens: 81-area")
    }
  }

  func run() throws {
    guard !exists(path: path) else {
      Problem.report("\(path) is there already")
      throw ExitCode.cannotWrite
    }
    do {
      try writeText(LessonTemplate.text(title: title), path: path)
    } catch {
      Problem.report("\(error)")
      throw ExitCode.cannotWrite
    }
    Output.write(
      """
      \(TerminalText.escaped(path)) is a lesson of your own. What to do now:
        gradtutor walk \(shown)          walk it as your learners will
        gradtutor check --watch \(shown)   check it whenever you save it
        gradtutor check --bless \(shown)   write what its cells print into it

      """
    )
  }

  /// The file's name without folder and ending.
  private var stem: String {
    var stem = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
    if stem.hasSuffix(".lesson") { stem.removeLast(".lesson".count) }
    return stem
  }

  private var path: String { name.hasSuffix(".lesson") ? name : name + ".lesson" }

  private var shown: String { TerminalText.escaped(path) }

  /// The name in words: `81-my-area` is "My area".
  private var title: String {
    let words = stem.drop { $0.isNumber || $0 == "-" || $0 == "_" }
      .split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    guard let first = words.first else { return stem }
    return first.uppercased() + words.dropFirst()
  }
}
