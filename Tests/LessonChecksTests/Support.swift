import Diagnostics
import Host
import LessonFiles
import ScriptRuntime

@testable import LessonChecks

/// A lesson that every check passes, with one of everything that checks look at.
let soundLesson = """
  # ---
  # title: The slope of an area
  # summary: Make a rectangle a little wider: how much does its area grow?
  # chapter: My lessons
  # requires: 12-rules
  # ---

  # %% [markdown]
  # ## A rectangle
  # It is 3 wide and 4 high. Both sides are leaves.

  # %%
  import torch

  w = torch.tensor(3.0, requires_grad=True)
  h = torch.tensor(4.0, requires_grad=True)
  area = w * h
  print(area)
  #> tensor(12., grad_fn=<MulBackward0>)

  # %%
  #| stop: one side grows
  #| predict: w.grad
  #| ask: What will w.grad be?
  #| hint: A product hands each factor the value of the other one.
  #| wrong 3: That is w itself.
  #| wrong 12: That is the area.
  #| question: Which of the two sides is a leaf?
  #| answer: both of them
  #| hint: Who made them?
  #| wrong none of them: Nobody computed them.
  #| choice: both of them
  #| choice: none of them
  #| rule: area is product
  #| derive: area wrt w
  #| plot: area wrt w over [-4, 4]
  #| focus: w
  area.backward()
  print(w.grad, h.grad)
  #> tensor(4.) tensor(3.)

  # %%
  #| error: true
  torch.ones(2, requires_grad=True).backward()
  #> RuntimeError: grad can be implicitly created only for scalar outputs

  """

/// The rules lesson that the sound one requires.
let neighbour = lesson("# ---\n# title: Rules\n# ---\n", name: "12-rules.lesson")

/// A lesson's text, parsed under a name.
func lesson(_ text: String, name: String = "area.lesson") -> LessonFile {
  LessonFile.parse(SourceText(name: name, text: text))
}

/// What the checks find, on a stack as large as the command's.
func report(
  on file: LessonFile,
  beside others: [LessonFile] = [neighbour],
  limits: Limits = Limits(),
  checks: [any LessonCheck.Type] = LessonChecks.all
) -> LessonReport {
  withStack(bytes: 512 << 20) {
    Checker(collection: LessonCollection(others + [file]), limits: limits).report(on: file, checks: checks)
  }
}

/// The ids of what is found in a text.
func ids(_ text: String) -> [String] { report(on: lesson(text)).findings.map(\.check) }
