"""Says where files have errors of syntax: python3 syntax.py bicep|c-sharp|hcl|xml FILE..."""

import sys
from importlib import import_module
from pathlib import Path
from xml.parsers import expat


def by_grammar(language):
    """Finds what a grammar for tree-sitter can make no sense of."""
    from tree_sitter import Language, Parser

    grammar = import_module(f"tree_sitter_{language.replace('-', '_')}")
    parser = Parser(Language(grammar.language()))

    def nodes(node):
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            for child in node.children:
                yield from nodes(child)

    def errors(source):
        for node in nodes(parser.parse(source).root_node):
            text = source[node.start_byte:node.end_byte].decode(errors="replace")
            yield node.start_point[0] + 1, (
                f"{node.type} is missing"
                if node.is_missing
                else f"is not {language}: {(text.splitlines() or [''])[0]}"
            )

    return errors


def xml_errors(source):
    """Finds where XML is not well-formed; nothing can be said of what follows."""
    try:
        expat.ParserCreate().Parse(source, True)
    except expat.ExpatError as error:
        yield error.lineno, f"is not well-formed XML: {expat.ErrorString(error.code)}"


language, *paths = sys.argv[1:]
errors = xml_errors if language == "xml" else by_grammar(language)
found = False
for path in paths:
    for line, message in errors(Path(path).read_bytes()):
        found = True
        print(f"{path}:{line}: {message}")
sys.exit(1 if found else 0)
