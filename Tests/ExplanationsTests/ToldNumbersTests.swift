import Testing

@testable import Explanations

/// A script, and what its log says and does not say.
struct Told: Sendable, CustomTestStringConvertible {
  let script: String
  let says: [String]
  let neverSays: [String]

  init(_ script: String, says: [String] = [], neverSays: [String] = []) {
    self.script = script
    self.says = says
    self.neverSays = neverSays
  }

  var testDescription: String { says.first ?? neverSays.first ?? script }
}

private let leaf = "w = torch.tensor([1., 2.], requires_grad=True)\n"

/// What a loss's own text says of the way it is reduced.
private let losses = [
  Told(
    leaf + "torch.nn.functional.mse_loss(w, torch.zeros(2), reduction='sum').backward()",
    says: ["b = the sum of (w - a)²", "w ← 2 · (w - a) · G", "w[0] ← 2·(1 - 0)·1 = 2"],
    neverSays: ["2/2", "2/1"]
  ),
  Told(
    leaf + "torch.nn.functional.mse_loss(w, torch.zeros(2), reduction='none').sum().backward()",
    says: ["b = (w - a)²"],
    neverSays: ["none of"]
  ),
  Told(
    leaf + "torch.nn.functional.huber_loss(w, torch.zeros(2), delta=0.5).backward()",
    says: ["w - a ≥ 0.5", "w[0] ← 1/2 · 1 · 0.5 = 0.25"],
    neverSays: ["· delta"]
  ),
  Told(
    """
    z = torch.zeros(2, 2, requires_grad=True)
    t = torch.tensor([0, 1])
    torch.nn.functional.nll_loss(z, t, weight=torch.tensor([1., 3.])).backward()
    torch.nn.functional.nll_loss(z, t, reduction='sum').backward()
    """,
    says: [
      "the weighted mean of -z[true class]", "z ← -w·G/4 at the true classes, 0 elsewhere; w is the weight",
      "the sum of -z[true class]", "z ← -G at the true classes",
    ]
  ),
]

/// Writes that autograd is not told of.
private let writes = [
  Told(
    leaf
      + """
      for p in [w]:
        p.data.add_(torch.tensor([3., 4.]), alpha=-0.5)
      (w ** 3).sum().backward()
      """,
    says: [
      "w₂ = a - 0.5·b = [-0.5, 0]", "This overwrites w₁ as well: a shares its numbers",
      "where w₂ = -0.5", "finite difference at w₂[0]: 0.75, agrees",
    ],
    neverSays: ["MISMATCH", "in place of", "saved for the way back"]
  ),
  Told(
    leaf + "w.data = w.data + 1\n(w ** 2).sum().backward()",
    says: ["leaf w₂ = [2, 3]", "finite difference at w₂[0]: 4, agrees"]
  ),
  Told(
    leaf + "d = w.detach()\nd[0] = 7.\ny = w * 2",
    says: [
      "This overwrites w₁ as well, which is w₂ from here on: d₁ shares its numbers", "y = 2·w₂ = [14, 4]",
    ]
  ),
  Told(
    leaf + "y = w * 3\nwith torch.no_grad(): w.add_(1)\ng, = torch.autograd.grad(y.sum(), w)",
    says: ["w₁ gets [2], all 3"],
    neverSays: ["error"]
  ),
  Told(
    leaf + "(w * w).sum().backward()\nwith torch.no_grad(): w.grad.mul_(torch.tensor(0.5))",
    says: ["w.grad = w.grad·c = [1, 2]"]
  ),
  Told(
    leaf + "y = w * 2\nv = y.view(2)\nv[0] = 5.\nv[1] = y[1] * 3\ny.sum().backward()",
    says: ["its version goes from 0 to 1", "its version goes from 1 to 2", "0: it was overwritten"],
    neverSays: ["₂ = v[0]"]
  ),
]

/// Steps whose rule depends on an argument, or is the script's own.
private let rules = [
  Told(
    leaf + "a = torch.zeros(2).index_put((torch.tensor([0]),), w[:1], accumulate=True)\na.sum().backward()",
    says: ["added at [[0]]"],
    neverSays: ["overwritten"]
  ),
  Told(
    "y = torch.tensor([[1., 2.], [2., 3.]], requires_grad=True)\ny.max(dim=1).values.sum().backward()",
    neverSays: ["tie"]
  ),
  Told(
    "y = torch.tensor([[1., 2.], [3., 3.]], requires_grad=True)\nv, i = y.max(dim=1)\nv.sum().backward()",
    says: ["Where several entries tie", "v, i = the largest of y over dim 1 = [2, 3], [1, 0]"]
  ),
  Told(
    """
    class Round(torch.autograd.Function):
      @staticmethod
      def forward(ctx, x): return x.round()
      @staticmethod
      def backward(ctx, g): return g
    x = torch.tensor([0.4, 1.6], requires_grad=True)
    Round.apply(x).sum().backward()
    """,
    says: ["what its backward() returned is taken as it is", "x[0] ← 1 [2]"],
    neverSays: ["x[0] ← 1 × 1"]
  ),
  Told(
    leaf + "w.norm().backward()",
    says: ["w[0] ← G·w[0]/a", "w[0] ← 1·1/2.236 = 0.4472"]
  ),
  Told(
    "b = torch.zeros(2, requires_grad=True)\n(torch.ones(1, 2) + b).sum().backward()",
    says: ["b is [2] and was seen as [1, 2]: every entry was used once"],
    neverSays: ["one gradients"]
  ),
  Told(
    leaf + "torch.linalg.solve(torch.eye(2), w).sum().backward()",
    says: ["b = the solution of a @ · = w"]
  ),
  Told(
    leaf + "torch.topk(w, 1, largest=False).values.sum().backward()",
    says: ["the smallest few of w along dim 0"]
  ),
  Told(
    leaf + "torch.stack([w, w]).unbind(0)[1].sum().backward()",
    says: ["b, c = a index by index along dim 0 = [1, 2], [1, 2]"]
  ),
  Told(
    "x = torch.tensor([[1., -2.]], requires_grad=True)\n"
      + "torch.nn.functional.layer_norm(x, (2,)).pow(2)[0, 0].backward()",
    says: ["layer_norm"],
    neverSays: ["× 1.481e-06"]
  ),
  Told(
    "z = torch.zeros(1, 2, requires_grad=True)\n"
      + "torch.nn.functional.cross_entropy(z, torch.tensor([0]), label_smoothing=0.1).backward()",
    says: ["mul n = 0.9·c"],
    neverSays: ["mul_number", "G/1"]
  ),
  Told(leaf + "w.masked_select(w > 1).sum().backward()", says: ["where [False, True] is true"]),
]

/// Hooks, and numbers that are none.
private let oddities = [
  Told(
    """
    e = torch.nn.Embedding(4, 3, padding_idx=0)
    out = e(torch.tensor([0, 2, 0, 3]))
    (out * torch.arange(12.0).reshape(4, 3)).sum().backward()
    """,
    says: ["finite difference at e.weight[0, 0]: 6. The row is the padding's, which gets no gradient"],
    neverSays: ["MISMATCH"]
  ),
  Told(
    leaf
      + """
      y = (w * 3).sum()
      y.grad_fn.register_prehook(lambda taken: (taken[0] * 10,))
      y.backward()
      """,
    says: ["a hook on y changed the gradient from 1 to 10", "A hook changed the gradient on its way"],
    neverSays: ["MISMATCH"]
  ),
  Told(
    leaf + "w.register_hook(lambda g: g.clamp(max=9.))\nw.sum().backward()",
    says: ["a hook on w left the gradient as it was, [2], all 1"]
  ),
  Told(
    "p = torch.tensor([0., 0.5], requires_grad=True)\n(p * p.log()).sum().backward()",
    says: [
      "finite difference at p[0]: none, the result is not a finite number here, and neither is the gradient"
    ],
    neverSays: ["(-inf) = 1 × (-inf)", "nan, agrees"]
  ),
  Told(
    "x = torch.tensor([0.], requires_grad=True)\nx.sign().sum().backward()",
    says: ["finite difference at x[0]: a jump, the result leaps here; PyTorch's choice is 0"],
    neverSays: ["MISMATCH"]
  ),
  Told(
    "x = torch.tensor([1.], requires_grad=True)\n(x * 100).exp().sum().backward()",
    says: ["finite difference at x[0]: 2.688e+45. The gradient is too large for its element type"],
    neverSays: ["agrees"]
  ),
  Told(
    leaf + "y = w * 2\ny.data[0] = 100.\nz = y.sum()",
    says: ["y₁ was overwritten in line 4, unnoticed by autograd: this step reads [100, 4]"]
  ),
  Told(
    "s = torch.tensor([0.5, 1.])\nm = s.masked_fill(torch.tensor([True, False]), -torch.inf)",
    says: ["where s = 0.5 and a = True"]
  ),
  Told(
    "x = torch.tensor([-2., 1.], requires_grad=True)\nx.abs().sum().backward()",
    says: ["1 × sign(-2) = -1"]
  ),
]

@Test(arguments: losses + writes + rules + oddities)
func whatIsToldIsTrue(_ told: Told) {
  let text = words(of: told.script)
  for wanted in told.says { #expect(text.contains(wanted), "\(text)") }
  for unwanted in told.neverSays { #expect(!text.contains(unwanted), "\(text)") }
}
