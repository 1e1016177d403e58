"""The command line: options in, text out, errors to exit codes. What a web page would need too is in the engine."""
