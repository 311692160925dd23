import ScriptRuntime

/// PyTorch's names.
package struct TorchLibrary: Library {
  package init() {}
  package func install(in session: Session) {}
}
