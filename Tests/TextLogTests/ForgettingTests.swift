import Diagnostics
import Host
import LessonFiles
import ShippedLessons
import Testing

@testable import TextLog

/// The log of a whole recording, and that of one which let go of what a log leaves out; and whether it did.
private func logs(_ name: String, _ text: String) -> (whole: String, brief: String, forgot: Bool) {
  withStack(bytes: 512 << 20) {
    let lesson = LessonFile.parse(SourceText(name: name, text: text))
    let brief = LessonRunner.record(lesson, forgetting: true)
    let whole = LessonRunner.record(lesson)
    return (
      TextLog.render(whole), TextLog.render(brief),
      brief.recording.events.count < whole.recording.events.count
    )
  }
}

@Test(arguments: ShippedLesson.all.map(\.name))
func logsNeedNoMoreThanARecorderThatForgetsKeeps(_ name: String) throws {
  let shipped = try #require(ShippedLesson.all.first { $0.name == name })
  let logs = logs(name + ".lesson", shipped.text)
  #expect(logs.whole == logs.brief)
}

private let training = """
  import torch
  X = torch.linspace(-1, 1, 20).reshape(20, 1)
  w = torch.zeros(1, 1, requires_grad=True)
  b = torch.zeros(1, requires_grad=True)

  """

/// Scripts with loops, and whether passes of theirs may be forgotten.
private let loops: [(String, Bool)] = [
  // A training loop by hand, with a loop in the loop, and what comes after it.
  (
    training + """
      for step in range(20):
          loss = ((X @ w + b - 3 * X) ** 2).mean()
          loss.backward()
          with torch.no_grad():
              for p in [w, b]:
                  p -= 0.1 * p.grad
                  p.grad.zero_()
      y = X[:1] @ w + b
      y.sum().backward()
      print(loss.item(), w.grad)
      """, true
  ),
  // An optimizer with a memory, and a function that is called in every pass.
  (
    training + """
      def model(x):
          h = x @ w
          return h + b
      opt = torch.optim.Adam([w, b], lr=0.1)
      for step in range(20):
          opt.zero_grad()
          loss = torch.nn.functional.mse_loss(model(X), 3 * X)
          loss.backward()
          opt.step()
      print(loss.item())
      """, true
  ),
  // Passes that print stay, those between them go.
  (
    training + """
      for step in range(45):
          loss = ((X @ w + b - 3 * X) ** 2).mean()
          loss.backward()
          w = (w - 0.1 * w.grad).detach().requires_grad_()
          b = (b - 0.1 * b.grad).detach().requires_grad_()
          if step % 20 == 0:
              print(step, loss.item())
      """, true
  ),
  // Examples that were made before the loop and are read in one pass each.
  (
    training + """
      examples = [torch.full((12, 1), float(k)) for k in range(20)]
      for x in examples:
          loss = ((x @ w + b) ** 2).mean()
          loss.backward()
          with torch.no_grad():
              w -= 0.001 * w.grad
              w.grad.zero_()
      """, true
  ),
  // Loops in which every pass counts loops of its own.
  (
    training + """
      for epoch in range(12):
          for k in range(15):
              loss = ((X[k : k + 2] @ w - 1) ** 2).sum()
              loss.backward()
              with torch.no_grad():
                  w -= 0.01 * w.grad
                  w.grad.zero_()
          total = loss.detach() + epoch
      print(total)
      """, true
  ),
  // No gradients at all, and results with several outputs.
  (
    """
    import torch
    v = torch.arange(6.0)
    for k in range(14):
        low, high = v.chunk(2)
        v = torch.cat([high, low]) * 0.5
    print(v, low)
    """, true
  ),
  // The graph of all passes is walked at the end.
  (
    """
    import torch
    x = torch.tensor(1.0, requires_grad=True)
    y = x
    for k in range(14):
        y = y * 1.1 + 0.1
    y.backward()
    print(x.grad)
    """, false
  ),
  // The condition reads what the pass before it made.
  (
    """
    import torch
    x = torch.tensor([1.0, 1.0])
    while x.norm() < 1e8:
        x = x * 2
    print(x)
    """, false
  ),
  // What passes made is used after the loop, so that all of it is recorded.
  (
    training + """
      losses = []
      for step in range(15):
          loss = ((X @ w + b - 3 * X) ** 2).mean()
          loss.backward()
          with torch.no_grad():
              w -= 0.1 * w.grad
              w.grad.zero_()
          losses.append(loss.detach())
      print(torch.stack(losses))
      """, false
  ),
  // An error after the loop goes back to what it did.
  (
    training + """
      y = (w * w).sum() * b
      for step in range(15):
          with torch.no_grad():
              w += 0.1
      y.backward()
      """, false
  ),
  // A graph that is kept may be walked again.
  (
    training + """
      for step in range(15):
          loss = ((X @ w + b - 3 * X) ** 2).mean()
          loss.backward(retain_graph=True)
      loss.backward()
      """, false
  ),
]

@Test(arguments: loops)
func logsOfLoopsNeedNoMoreThanARecorderThatForgetsKeeps(_ script: String, _ mayForget: Bool) {
  let logs = logs("script.py", script)
  #expect(logs.whole == logs.brief)
  #expect(logs.forgot == mayForget)
}
