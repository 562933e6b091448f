"""Says where C# files have errors of syntax: python3 csharpSyntax.py FILE..."""

import sys
from pathlib import Path

import tree_sitter_c_sharp
from tree_sitter import Language, Parser


def errors(node):
    """The nodes that the grammar could not make sense of."""
    if node.is_error or node.is_missing:
        yield node
    elif node.has_error:
        for child in node.children:
            yield from errors(child)


parser = Parser(Language(tree_sitter_c_sharp.language()))
found = False
for path in sys.argv[1:]:
    source = Path(path).read_bytes()
    for node in errors(parser.parse(source).root_node):
        found = True
        text = source[node.start_byte:node.end_byte].decode(errors="replace")
        what = f"{node.type} is missing" if node.is_missing else f"not C#: {text.splitlines()[:1]}"
        print(f"{path}:{node.start_point[0] + 1}: {what}")
sys.exit(1 if found else 0)
