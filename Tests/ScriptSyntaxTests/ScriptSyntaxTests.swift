import Testing

@testable import ScriptSyntax
