import LessonFiles
import Testing

@testable import LessonChecks

/// One fault put into the sound lesson, and the check that must find it.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  let check: String
  /// What is replaced in the sound lesson, and by what.
  let old: String
  let new: String

  init(_ check: String, _ name: String, _ old: String, _ new: String) {
    (self.check, self.name, self.old, self.new) = (check, name, old, new)
  }

  var testDescription: String { name }

  static let all: [Fault] = [
    // The file.
    Fault("characters", "an escape character in prose", "It is 3 wide", "It is \u{1B}[31m3 wide"),
    Fault("characters", "a bidirectional override", "It is 3 wide", "It is \u{202E}3 wide"),
    Fault("format", "an unknown header line", "# chapter:", "# tittle: x\n# chapter:"),
    Fault("format", "an unknown option", "#| stop:", "#| stopp: here\n#| stop:"),
    Fault("format", "an option without a value", "#| stop: one side grows", "#| stop:"),
    Fault("format", "a hint without a question", "#| stop:", "#| hint: Think.\n#| stop:"),
    Fault("format", "a question without an answer", "#| answer: both of them\n", ""),
    Fault("format", "a wrong answer without a colon", "#| wrong 12: That is the area.", "#| wrong 12"),
    Fault("format", "a tolerance that is no number", "#| wrong 3:", "#| tolerance: much\n#| wrong 3:"),
    Fault("format", "a rule question without a rule", "area is product", "area"),
    Fault("format", "an unknown kind of cell", "# %% [markdown]", "# %% [raw]"),
    Fault("format", "code in a prose cell", "# ## A rectangle", "print"),
    Fault("header", "no title", "# title: The slope of an area\n", ""),
    Fault("header", "no chapter", "# chapter: My lessons\n", ""),
    Fault("width", "a line of prose that is too long", "3 wide", String(repeating: "wide and ", count: 15)),
    // The program.
    Fault("syntax", "an open bracket", "area = w * h", "area = (w * h"),
    Fault("syntax", "a wrong indentation", "area = w * h", "  area = w * h"),
    Fault("language", "a builtin that reads files", "area = w * h", "area = open('x')"),
    Fault("failure", "an unknown name", "area = w * h", "area = w * height"),
    Fault("failure", "shapes that do not fit", "area = w * h", "area = torch.ones(2) * torch.ones(3)"),
    Fault("expected-error", "an announced error that does not come", "torch.ones(2, r", "torch.ones(1, r"),
    Fault("expected-error", "another error than the announced one", "created only for", "made for"),
    Fault("expected-error", "an error option that is neither here nor there", "error: true", "error: maybe"),
    Fault("output", "another number", "#> tensor(4.) tensor(3.)", "#> tensor(4.) tensor(2.)"),
    Fault("output", "a line too many", "#> tensor(4.) tensor(3.)", "#> tensor(4.) tensor(3.)\n#> None"),
    Fault("output", "no output", "#> tensor(4.) tensor(3.)\n", ""),
    // The questions.
    Fault("prediction", "a name that is not there", "predict: w.grad", "predict: v.grad"),
    Fault("prediction", "an expression that is none", "predict: w.grad", "predict: w.grad +"),
    Fault("prediction", "a prediction that prints", "predict: w.grad", "predict: print(w)"),
    Fault("prediction", "a prediction that writes", "predict: w.grad", "predict: w.grad.add_(1)"),
    Fault("prediction", "a step that the loop does not take", "predict: w.grad", "predict: w.grad at step 7"),
    Fault("wrong-answer", "the right answer among the wrong ones", "wrong 3:", "wrong 4:"),
    Fault("wrong-answer", "the same wrong answer twice", "wrong 12:", "wrong 3.0:"),
    Fault("wrong-answer", "a wrong answer that nobody can choose", "wrong none of them", "wrong one of them"),
    Fault("choice", "an answer that nobody can choose", "answer: both of them", "answer: the two"),
    Fault("choice", "a choice that stands there twice", "choice: none of them", "choice: Both of them."),
    Fault(
      "choice",
      "a single choice",
      "#| wrong none of them: Nobody computed them.\n",
      "#| choice: x\n#| question: y\n#| answer: z\n#| choice: z\n"
    ),
    Fault("hint", "a hint with the answer", "Who made them?", "It is both of them."),
    Fault("given-away", "an answer that was printed", "predict: w.grad", "predict: area"),
    Fault("rule", "another rule", "area is product", "area is quotient"),
    Fault("rule", "the rule of nothing", "area is product", "volume is product"),
    // The views.
    Fault("view", "a derivation without an input", "derive: area wrt w", "derive: area"),
    Fault("view", "a derivation of nothing", "derive: area wrt w", "derive: volume wrt w"),
    Fault("view", "an entry that does not exist", "focus: w", "focus: w[3]"),
    Fault("view", "a plot over nothing", "over [-4, 4]", "over [4, -4]"),
    Fault("view", "two stops in a cell", "#| stop:", "#| stop: first\n#| stop:"),
    Fault("derivation", "a derivation by what does not matter", "derive: area wrt w", "derive: h wrt w"),
    Fault(
      "gradient",
      "a gradient that is no number behind a guard",
      "area = w * h",
      "area = w * h + torch.where(w > 9, (w - 3).sqrt(), torch.zeros(()))"
    ),
    // The collection.
    Fault("requires", "a lesson that is not there", "requires: 12-rules", "requires: 12-rule"),
    Fault("requires", "a lesson that requires itself", "requires: 12-rules", "requires: area"),
    Fault("accept", "an acceptance of nothing", "# requires", "# accept: output: it varies\n# requires"),
    Fault("accept", "an acceptance without a reason", "# requires", "# accept: output\n# requires"),
    Fault("accept", "an acceptance of an unknown check", "# requires", "# accept: outputs: so\n# requires"),
  ]
}

@Test func soundLessonHasNoFindings() {
  #expect(report(on: lesson(soundLesson)).findings.map(\.diagnostic.message) == [])
}

@Test(arguments: Fault.all)
func faultIsFound(_ fault: Fault) {
  #expect(soundLesson.contains(fault.old))
  let text = soundLesson.replacing(fault.old, with: fault.new, maxReplacements: 1)
  #expect(ids(text).contains(fault.check))
}

@Test func everyCheckHasAFault() {
  // Twins and a real Python have tests of their own. What a frame cuts off is a fault of the walk: text of a
  // lesson wraps.
  let tested = Set(Fault.all.map(\.check) + ["twin", "frame", "python"])
  #expect(Set(LessonChecks.ids).subtracting(tested) == [])
  #expect(LessonChecks.ids.count == Set(LessonChecks.ids).count)
}

@Test func fiveFaultsAreFoundInOneRunInTheOrderOfTheText() {
  let text =
    soundLesson
    .replacing("# title: The slope of an area\n", with: "")
    .replacing("#| stop:", with: "#| stopp: here\n#| stop:")
    .replacing("wrong 3:", with: "wrong 4:")
    .replacing("focus: w", with: "focus: v")
    .replacing("#> tensor(4.) tensor(3.)", with: "#> tensor(5.) tensor(3.)")
  #expect(ids(text) == ["header", "format", "wrong-answer", "view", "output"])
}

@Test func acceptedFindingsAreLeftOut() {
  let text =
    soundLesson
    .replacing("#> tensor(4.) tensor(3.)", with: "#> tensor(5.) tensor(3.)")
    .replacing("# requires", with: "# accept: output: the lesson shows a slip\n# requires")
  #expect(ids(text) == [])
}

@Test func circlesAmongLessonsAreFound() {
  let other = lesson("# ---\n# title: Rules\n# requires: 13-chain\n# ---\n", name: "12-rules.lesson")
  let third = lesson("# ---\n# title: Chain\n# requires: area\n# ---\n", name: "13-chain.lesson")
  let findings = report(on: lesson(soundLesson), beside: [other, third]).findings
  #expect(findings.map(\.check) == ["requires"])
  #expect(findings[0].diagnostic.message.hasSuffix("area, then 12-rules, then 13-chain, then area"))
}

@Test(arguments: [
  ("area = w * h", "area = h * w", 1), ("print(area)", "print(area)  # 面积", 0),
  ("#| rule: area is product\n", "", 1), ("# It is 3 wide", "# 它宽 3", 0),
])
func twinsMustHaveTheSameCode(_ old: String, _ new: String, _ count: Int) {
  let original = lesson(soundLesson)
  let twin = lesson(soundLesson.replacing(old, with: new), name: "area.zh.lesson")
  let findings = report(on: twin, beside: [neighbour, original]).findings
  #expect(findings.map(\.check) == Array(repeating: "twin", count: count))
}

@Test func plainScriptsOnlyHaveToRun() {
  let script = lesson("print(1)\n", name: "mine.py")
  #expect(report(on: script).findings.isEmpty)
  let faulty = lesson("print(1)\nprint(x)\n", name: "mine.py")
  #expect(report(on: faulty).findings.map(\.check) == ["failure"])
  #expect(report(on: lesson("print(1)\n", name: "mine.lesson")).findings.map(\.check).contains("header"))
}
