import ScriptRuntime

/// PyTorch's names, bound to the engine: `torch` with its parts, and what tensors do in Python's syntax.
package struct TorchLibrary: Library {
  /// The library; it holds nothing until it is installed.
  package init() {}

  /// Adds `torch` and its parts to a new session.
  package func install(in session: Session) {
    let torch = Torch(session)
    session.tensors = torch
    torch.addTypes()
    torch.addTensorAttributes()
    torch.addFunctions()
    torch.addAutograd()
    torch.addNetworks()
    torch.addAbsences()
  }
}

extension Torch {
  /// The functions and methods of tensors, group by group.
  fileprivate func addFunctions() {
    addPointwise()
    addArithmetic()
    addComparisons()
    addConversions()
    addPrintSettings()
    addCreation()
    addRandom()
    addReductions()
    addStatistics()
    addChoices()
    addShapes()
    addParts()
    addJoins()
    addIndexing()
    addProducts()
    addFunctionalActivations()
    addFunctionalLosses()
    addFunctionalCalls()
    addFunctionalSpatial()
    shareFunctional()
  }

  /// Functions that PyTorch has in `torch` as well, with the same parameters.
  private func shareFunctional() {
    let shared = [
      "conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d", "avg_pool1d", "max_pool1d", "max_pool2d",
      "adaptive_avg_pool1d", "layer_norm", "group_norm", "rms_norm", "celu", "prelu", "threshold",
      "hardshrink",
    ]
    for name in shared where module.members[name] == nil { module.members[name] = functional.members[name] }
  }

  /// The classes of tensors and of what goes with them.
  fileprivate func addTypes() {
    addDTypes()
    addSizes()
    addDevices()
    addNumericInfo()
  }

  /// What scripts do with the tape.
  fileprivate func addAutograd() {
    addGradientModes()
    addAutogradFunctions()
    addCustomFunctions()
    addAutogradFunctional()
    addFunctionTransforms()
    addGradcheck()
  }

  /// Modules, layers and what goes with them.
  fileprivate func addNetworks() {
    addModuleClass()
    addContainers()
    addInitializers()
    addLinearLayers()
    addActivationLayers()
    addNormalizationLayers()
    addSpatialLayers()
    addRecurrentLayers()
    addShapeLayers()
    addResampling()
    addLossLayers()
    addModuleUtilities()
    addOptimizers()
  }
}
