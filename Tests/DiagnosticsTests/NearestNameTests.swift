import Testing

@testable import Diagnostics

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("los", ["loss", "lost", "x"], "loss"),
      ("Loss", ["lose", "loss"], "loss"),
      ("bakcward", ["forward", "backward"], "backward"),
      ("requires_gard", ["grad", "requires_grad"], "requires_grad"),
      ("x", ["y", "z"], nil),
      ("x", ["x"], nil),
      ("", ["x"], nil),
      ("zzz", ["loss"], nil),
      (String(repeating: "a", count: 41), [String(repeating: "a", count: 40)], nil),
      ("loss", [], nil),
    ] as [(String, [String], String?)]
  )
  func suggests(name: String, candidates: [String], expected: String?) {
    #expect(nearestName(to: name, among: candidates) == expected)
  }
}
