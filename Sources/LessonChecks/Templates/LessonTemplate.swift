/// The lesson that `gradtutor new` writes: small, complete, and without a finding.
package enum LessonTemplate {
  /// The text of a first lesson, under a title of the author's.
  package static func text(title: String) -> String {
    """
    # ---
    # title: \(title)
    # summary: A square grows. How fast does its area grow with its side?
    # chapter: My lessons
    # ---

    # %% [markdown]
    # ## A square
    # `side` is a leaf: nobody computed it, and it wants a gradient.

    # %%
    import torch

    side = torch.tensor(3.0, requires_grad=True)
    area = side**2
    print(area)
    #> tensor(9., grad_fn=<PowBackward0>)

    # %% [markdown]
    # ## One side grows
    # `backward()` asks how fast the area changes when the side is nudged.

    # %%
    #| stop: the side grows
    #| predict: side.grad
    #| ask: What will side.grad be?
    #| hint: Draw the square, and make it a little larger. On how many of its edges does a strip appear?
    #| hint: The power rule brings the exponent down in front.
    #| wrong 9: That is the area. The question is how fast it grows.
    #| wrong 3: That is the side, one strip. The square grows along two of its edges.
    #| derive: area wrt side
    #| focus: side
    area.backward()
    print(side.grad)
    #> tensor(6.)

    # %% [markdown]
    # ## What to remember
    # - The slope of a square is twice its side.
    #
    # **Try:** nudge `side` to 0. What is left of the gradient?

    """
  }
}
