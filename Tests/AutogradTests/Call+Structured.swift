import Tensors

@testable import Autograd

extension Call {
  /// Calls of reductions, shapes, indices and matrices; `nil` for another name.
  func structured(_ name: String) throws -> [Variable]? {
    try reduction(name) ?? winners(name) ?? shape(name) ?? rearrangement(name) ?? indexing(name) ?? matrix(
      name
    )
      ?? inPlace(name)
  }

  private func pair(_ chosen: Tape.Chosen) -> [Variable] { [chosen.values, chosen.indices] }

  private func reduction(_ name: String) throws -> [Variable]? {
    let keepdim = bool("keepdim")
    switch name {
    case "sum": return [try tape.sum(x())]
    case "sum_dim": return [try tape.sum(x(), dims: ints("dim"), keepdim: keepdim)]
    case "mean": return [try tape.mean(x())]
    case "mean_dim": return [try tape.mean(x(), dims: ints("dim"), keepdim: keepdim)]
    case "nansum": return [try tape.nansum(x(), dims: ints("dim"))]
    case "nanmean": return [try tape.nanmean(x(), dims: ints("dim"))]
    case "trace": return [try tape.trace(x())]
    case "prod": return [try tape.prod(x())]
    case "prod_dim": return [try tape.prod(x(), dim: int("dim"), keepdim: keepdim)]
    case "cumsum": return [try tape.cumsum(x(), dim: int("dim"))]
    case "cumprod": return [try tape.cumprod(x(), dim: int("dim"))]
    case "var": return [try tape.variance(x())]
    case "var_dim":
      return [try tape.variance(x(), dims: ints("dim"), correction: double("correction"), keepdim: keepdim)]
    case "std": return [try tape.std(x())]
    case "std_dim":
      return [try tape.std(x(), dims: ints("dim"), correction: double("correction"), keepdim: keepdim)]
    case "var_mean":
      let results = try tape.varMean(x(), dims: ints("dim"))
      return [results.variance, results.mean]
    case "std_mean":
      let results = try tape.stdMean(x())
      return [results.std, results.mean]
    case "norm": return [try tape.norm(x(), p: double("p"))]
    case "norm_dim": return [try tape.norm(x(), p: double("p"), dims: ints("dim"), keepdim: keepdim)]
    case "dist": return [try tape.dist(x(), x(1), p: double("p"))]
    case "softmax": return [try tape.softmax(x(), dim: int("dim"))]
    case "log_softmax": return [try tape.logSoftmax(x(), dim: int("dim"))]
    case "softmin": return [try tape.softmin(x(), dim: int("dim"))]
    case "logsumexp": return [try tape.logsumexp(x(), dims: ints("dim"), keepdim: keepdim)]
    default: return nil
    }
  }

  private func winners(_ name: String) throws -> [Variable]? {
    let (dim, keepdim) = (int("dim"), bool("keepdim"))
    switch name {
    case "max": return [try tape.max(x())]
    case "min": return [try tape.min(x())]
    case "median": return [try tape.median(x())]
    case "nanmedian": return [try tape.nanmedian(x())]
    case "amax": return [try tape.amax(x(), dims: ints("dim"), keepdim: keepdim)]
    case "amin": return [try tape.amin(x(), dims: ints("dim"), keepdim: keepdim)]
    case "aminmax":
      let results = try tape.aminmax(x(), dim: optionalInt("dim"), keepdim: keepdim)
      return [results.min, results.max]
    case "max_dim": return pair(try tape.max(x(), dim: dim, keepdim: keepdim))
    case "min_dim": return pair(try tape.min(x(), dim: dim, keepdim: keepdim))
    case "median_dim": return pair(try tape.median(x(), dim: dim, keepdim: keepdim))
    case "nanmedian_dim": return pair(try tape.nanmedian(x(), dim: dim, keepdim: keepdim))
    case "mode_dim": return pair(try tape.mode(x(), dim: dim, keepdim: keepdim))
    case "kthvalue": return pair(try tape.kthvalue(x(), int("k"), dim: dim, keepdim: keepdim))
    case "sort": return pair(try tape.sort(x(), dim: dim, descending: bool("descending")))
    case "topk": return pair(try tape.topk(x(), int("k"), dim: dim))
    case "cummax": return pair(try tape.cummax(x(), dim: dim))
    case "cummin": return pair(try tape.cummin(x(), dim: dim))
    case "quantile", "quantile_dim", "nanquantile":
      let q = string("q").split(separator: ",").compactMap { Double($0) }
      let ranks = Tensor(q, shape: name == "quantile_dim" ? [q.count] : [], dtype: x().dtype)
      return [
        try tape.quantile(
          x(),
          ranks,
          dim: optionalInt("dim"),
          keepdim: keepdim,
          ignoringNaN: name == "nanquantile"
        )
      ]
    case "argmax": return [try tape.argmax(x())]
    case "argmin": return [try tape.argmin(x())]
    case "argsort": return [try tape.argsort(x(), dim: dim, descending: bool("descending"))]
    case "any": return [try tape.any(x(), dims: ints("dim"))]
    case "all": return [try tape.all(x(), dims: ints("dim"))]
    case "count_nonzero": return [try tape.countNonzero(x(), dims: ints("dim"))]
    case "nonzero": return [try tape.nonzero(x())]
    case "one_hot": return [try tape.oneHot(x(), classes: int("classes"))]
    case "unique":
      let results = try tape.unique(x())
      return [results.values, results.inverse, results.counts]
    default: return nil
    }
  }

  private func shape(_ name: String) throws -> [Variable]? {
    let dim = int("dim")
    switch name {
    case "expand": return [try tape.expanded(x(), to: ints("size"))]
    case "view": return [try tape.view(x(), ints("size"))]
    case "reshape": return [try tape.reshaped(x(), ints("size"))]
    case "reshape_turned": return [try tape.reshaped(tape.t(x()), ints("size"))]
    case "flatten": return [try tape.flatten(x(), start: int("start"), end: int("end"))]
    case "unflatten": return [try tape.unflatten(x(), dim: dim, sizes: ints("sizes"))]
    case "permute": return [try tape.permute(x(), ints("dims"))]
    case "transpose": return [try tape.transpose(x(), int("dim0"), int("dim1"))]
    case "t": return [try tape.t(x())]
    case "T": return [try tape.reversed(x())]
    case "mT": return [try tape.matrixTranspose(x())]
    case "movedim": return [try tape.movedim(x(), ints("source"), ints("destination"))]
    case "unsqueeze": return [try tape.unsqueeze(x(), dim)]
    case "squeeze": return [try tape.squeeze(x())]
    case "squeeze_dim": return [try tape.squeeze(x(), dim: dim)]
    case "squeeze_dims": return [try tape.squeeze(x(), dims: ints("dim"))]
    case "select": return [try tape.select(x(), dim: dim, index: int("index"))]
    case "slice":
      return [try tape.slice(x(), dim: dim, start: int("start"), stop: int("stop"), step: int("step"))]
    case "narrow": return [try tape.narrow(x(), dim: dim, start: int("start"), length: int("length"))]
    case "diagonal": return [try tape.diagonal(x(), offset: int("offset"))]
    case "diag": return [try tape.diag(x(), diagonal: int("diagonal"))]
    case "diag_embed": return [try tape.diagEmbed(x(), offset: int("offset"))]
    case "unbind": return try tape.unbind(x(), dim: dim)
    case "split": return try tape.split(x(), size: int("size"), dim: dim)
    case "split_sizes": return try tape.split(x(), sizes: ints("sizes"), dim: dim)
    case "chunk": return try tape.chunk(x(), int("count"), dim: dim)
    case "tensor_split": return try tape.tensorSplit(x(), sections: int("sections"), dim: dim)
    case "tensor_split_at": return try tape.tensorSplit(x(), at: ints("indices"), dim: dim)
    case "unfold": return [try tape.unfold(x(), dim: dim, size: int("size"), step: int("step"))]
    case "as_strided":
      return [
        try tape.apply(
          .asStrided,
          inputs: [x()],
          attributes: [
            "size": .ints(ints("size")), "stride": .ints(ints("stride")),
            "storage_offset": .int(int("storage_offset")),
          ]
        )
      ]
    case "clone": return [try tape.clone(x())]
    case "to": return [try tape.cast(x(), to: DType.named(string("dtype")) ?? .float32)]
    case "cat": return [try tape.cat(all, dim: dim)]
    case "stack": return [try tape.stack(all, dim: dim)]
    case "hstack": return [try tape.hstack(all)]
    case "vstack": return [try tape.vstack(all)]
    case "dstack": return [try tape.dstack(all)]
    case "column_stack": return [try tape.columnStack(all)]
    case "block_diag": return [try tape.blockDiag(all)]
    default: return nil
    }
  }

  private func rearrangement(_ name: String) throws -> [Variable]? {
    switch name {
    case "flip": return [try tape.flip(x(), dims: ints("dims"))]
    case "roll": return [try tape.roll(x(), shifts: ints("shifts"), dims: ints("dims"))]
    case "rot90": return [try tape.rot90(x(), times: int("k"))]
    case "repeat": return [try tape.repeated(x(), ints("repeats"))]
    case "tile": return [try tape.tile(x(), ints("dims"))]
    case "repeat_interleave": return [try tape.repeatInterleave(x(), int("count"))]
    case "repeat_interleave_dim": return [try tape.repeatInterleave(x(), int("count"), dim: int("dim"))]
    case "repeat_interleave_each":
      let counts = ints("counts")
      return [try tape.repeatInterleave(x(), Tensor(counts, shape: [counts.count]), dim: int("dim"))]
    case "tril": return [try tape.tril(x(), diagonal: int("diagonal"))]
    case "triu": return [try tape.triu(x(), diagonal: int("diagonal"))]
    case "meshgrid": return try tape.meshgrid(all, indexing: string("indexing"))
    case "cartesian_prod": return [try tape.cartesianProd(all)]
    case "combinations": return [try tape.combinations(x())]
    case "pad":
      return [
        try tape.pad(x(), ints("widths"), mode: string("mode"), value: .double(double("value")))
      ]
    default: return nil
    }
  }

  private func indexing(_ name: String) throws -> [Variable]? {
    let dim = int("dim")
    switch name {
    case "index": return [try tape.subscripted(x(), [.tensor(index())])]
    case "index_second":
      return [
        try tape.subscripted(x(), [.slice(start: nil, stop: nil, step: 1), .tensor(index())])
      ]
    case "index_pair": return [try tape.subscripted(x(), [.tensor(index()), .tensor(index(2))])]
    case "index_put": return [try tape.indexPut(x(), [index()], x(2))]
    case "index_put_accumulate": return [try tape.indexPut(x(), [index()], x(2), accumulate: true)]
    case "index_select": return [try tape.indexSelect(x(), dim: dim, index: index())]
    case "index_add":
      return [try tape.indexAdd(x(), dim: dim, index: index(), x(2), alpha: double("alpha"))]
    case "index_copy": return [try tape.indexCopy(x(), dim: dim, index: index(), x(2))]
    case "index_fill":
      return [try tape.indexFill(x(), dim: dim, index: index(), .double(double("value")))]
    case "take": return [try tape.take(x(), index())]
    case "take_along_dim": return [try tape.takeAlongDim(x(), index(), dim: dim)]
    case "masked_select": return [try tape.maskedSelect(x(), index())]
    case "masked_scatter": return [try tape.maskedScatter(x(), index(), x(2))]
    case "embedding": return [try tape.embedding(index(), x())]
    case "embedding_padded": return [try tape.embedding(index(), x(), paddingIndex: int("padding"))]
    case "gather": return [try tape.gather(x(), dim: dim, index: index())]
    case "scatter": return [try tape.scatter(x(), dim: dim, index: index(), x(2))]
    case "scatter_value":
      return [try tape.scatter(x(), dim: dim, index: index(), .double(double("value")))]
    case "scatter_add": return [try tape.scatterAdd(x(), dim: dim, index: index(), x(2))]
    default: return nil
    }
  }

  private func matrix(_ name: String) throws -> [Variable]? {
    let (alpha, beta) = (double("alpha"), double("beta"))
    switch name {
    case "matmul": return [try tape.matmul(x(), x(1))]
    case "mm": return [try tape.mm(x(), x(1))]
    case "bmm": return [try tape.bmm(x(), x(1))]
    case "mv": return [try tape.mv(x(), x(1))]
    case "dot": return [try tape.dot(x(), x(1))]
    case "addmm": return [try tape.addmm(x(), x(1), x(2), beta: beta, alpha: alpha)]
    case "baddbmm": return [try tape.baddbmm(x(), x(1), x(2), beta: beta, alpha: alpha)]
    case "addmv": return [try tape.addmv(x(), x(1), x(2), beta: beta, alpha: alpha)]
    case "addr": return [try tape.addr(x(), x(1), x(2), beta: beta, alpha: alpha)]
    case "vdot": return [try tape.vdot(x(), x(1))]
    case "addbmm": return [try tape.addbmm(x(), x(1), x(2), beta: beta, alpha: alpha)]
    case "multi_dot": return [try tape.multiDot(all)]
    case "matrix_norm": return [try tape.matrixNorm(x(), order: double("order"))]
    case "diff": return [try tape.diff(x(), times: int("n"), dim: int("dim"))]
    case "trapezoid": return [try tape.trapezoid(x(), dx: double("dx"))]
    case "trapezoid_at": return [try tape.trapezoid(x(), at: x(1))]
    case "cumulative_trapezoid": return [try tape.cumulativeTrapezoid(x(), dx: double("dx"))]
    case "hsplit": return try tape.evenSplit(x(), sections: int("sections"), name: "hsplit")
    case "outer": return [try tape.outer(x(), x(1))]
    case "inner": return [try tape.inner(x(), x(1))]
    case "tensordot": return [try tape.tensordot(x(), x(1), count: int("count"))]
    case "tensordot_dims": return [try tape.tensordot(x(), x(1), ints("dims_a"), ints("dims_b"))]
    case "kron": return [try tape.kron(x(), x(1))]
    case "einsum": return [try tape.einsum(string("equation"), all)]
    case "inv": return [try tape.inverse(x())]
    case "det": return [try tape.det(x())]
    case "solve": return [try tape.solve(x(), x(1))]
    case "matrix_power": return [try tape.matrixPower(x(), int("n"))]
    case "cross": return [try tape.cross(x(), x(1))]
    default: return nil
    }
  }

  private func inPlace(_ name: String) throws -> [Variable]? {
    guard ["fill_", "zero_", "copy_", "assign", "mul_part"].contains(name) else { return nil }
    let doubled = try tape.mul(x(), 2)
    switch name {
    case "fill_": try tape.fill(doubled, .double(double("value")))
    case "zero_": try tape.zero(doubled)
    case "copy_": try tape.copy(into: doubled, x(1))
    case "assign": try tape.assign(doubled, [.int(0)], operands[1])
    default:
      let column = try tape.select(doubled, dim: 1, index: 1)
      try tape.applyInPlace(.mul, column, [operands[1]])
      return [try tape.mul(doubled, 1)]
    }
    return [doubled]
  }
}
