import Host
import Testing

/// `gradtutor review` and lessons of one's own, with the built tool and a state of the test's own.
@Suite struct ReviewTests {
  private static let lesson = """
    # ---
    # title: Squares
    # chapter: Mine
    # ---
    # %%
    #| predict: x.grad
    #| hint: The slope of x * x.
    import torch
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x
    y.backward()
    """

  @Test func whatIsMissedInAWalkIsAskedAgain() throws {
    let folder = try Folder()
    let state = ["XDG_STATE_HOME": folder.path]
    #expect(try Tool.run(["review"], environment: state).output.hasPrefix("There is nothing to review yet."))
    let walk = try Tool.run(
      ["walk", "--plain", "14"],
      input: "product\n7\n!\n-4\nThey are equal.\n",
      environment: state
    )
    #expect(walk.ending == .exited(code: 0))

    let review = try Tool.run(["review"], input: "?\n!\n", environment: state)
    #expect(review.ending == .exited(code: 0))
    #expect(review.errorOutput == "")
    #expect(
      review.output.hasPrefix("1 question to review.\n\n1 of 1   Add copies, multiply swaps   (14-circuit)\n")
    )
    #expect(review.output.contains("\n  * x = torch.tensor(-"))
    #expect(review.output.contains("predict  z.grad = ?\nWhat will z.grad be?\nWrite a number.\n"))
    #expect(review.output.contains("hint 1  z is an input of the times."))
    #expect(review.output.contains("\n  14-circuit  0 of 1 right at once\n"))

    // Nobody is there: the question stays due, and the end is polite.
    let left = try Tool.run(["review", "--ascii"], environment: state)
    #expect(left.ending == .exited(code: 0))
    #expect(left.output.hasSuffix("\n1 question still waits: gradtutor review\n"))
    #expect(left.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func aRightAnswerIsKept() throws {
    let folder = try Folder()
    let state = "\(folder.path)/gradtutor"
    let kept =
      #"{"lessons":{"21-requires-grad":{"step":0,"steps":9,"isFinished":false,"answered":1,"questions":5,"#
      + #""answers":{},"recall":{"2.0":{"box":1,"day":1}}}}}"#
    _ = try Tool.run(["walk", "--plain", "21"], environment: ["XDG_STATE_HOME": folder.path])
    try writeText(kept, path: "\(state)/progress.json")
    let review = try Tool.run(["review"], input: "no\n", environment: ["XDG_STATE_HOME": folder.path])
    #expect(review.output.contains("This is asked again in 3 days.\n"))
    let after = try Tool.run(["review"], environment: ["XDG_STATE_HOME": folder.path])
    #expect(after.output == "There is nothing to review today. The next review is in 3 days.\n")
  }

  @Test func aDamagedStateIsNoFailure() throws {
    let folder = try Folder()
    _ = try Tool.run(["walk", "--plain", "14"], environment: ["XDG_STATE_HOME": folder.path])
    try writeText("{", path: "\(folder.path)/gradtutor/progress.json")
    let review = try Tool.run(["review"], environment: ["XDG_STATE_HOME": folder.path])
    #expect(review.ending == .exited(code: 0))
    #expect(review.output.hasPrefix("There is nothing to review yet."))
    #expect(review.errorOutput.hasPrefix("gradtutor: "))
  }

  @Test func lessonsOfOnesOwnAreNamedListedCheckedAndReviewed() throws {
    let folder = try Folder()
    _ = try folder.write(Self.lesson, to: "squares.lesson")
    let hostile = Self.lesson.replacing("Squares", with: "a\u{1B}[2Jb").replacing(
      "# chapter: Mine\n",
      with: ""
    )
    _ = try folder.write(hostile, to: "x\u{1B}.lesson")
    let environment = ["XDG_STATE_HOME": folder.path, "GRADTUTOR_LESSONS": "/nonexistent/y:\(folder.path)"]
    let list = try Tool.run(["list"], environment: environment)
    #expect(list.ending == .exited(code: 0))
    #expect(list.errorOutput == "gradtutor: warning: GRADTUTOR_LESSONS: /nonexistent/y: no such file\n")
    #expect(list.output.contains("\nMine\n  squares                   Squares\n"))
    #expect(list.output.contains("a\\x1b[2Jb"))
    #expect(!list.output.contains("\u{1B}"))
    #expect(try Tool.run(["menu"], environment: environment).output.contains("squares"))
    #expect(try Tool.run(["run", "squares"], environment: environment).ending == .exited(code: 0))
    let check = try Tool.run(["check", "squares"], environment: environment)
    #expect((check.output + check.errorOutput).contains("\(folder.path)/squares.lesson"))

    _ = try Tool.run(["walk", "--plain", "squares"], input: "5\n!\n", environment: environment)
    let review = try Tool.run(["review"], input: "q\n", environment: environment)
    #expect(review.output.contains("1 of 1   Squares   (squares)\n"))
  }
}
