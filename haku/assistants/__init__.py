"""What assistants that speak the Model Context Protocol are given: ``haku mcp``, with the library of ``haku[mcp]``."""
