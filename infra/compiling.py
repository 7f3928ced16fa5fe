"""`python -X no_debug_ranges compiling.py FOLDER`: compiled files in place of sources, for a cold start on Lambda.

Run in an interpreter of its own, since compiled bytes differ with what a process has imported before. Docstrings stay
behind, save those that make the description of the API. Classes keep a dot: a dataclass without any makes itself one
of its signature with every start. Libraries lose their line numbers, which no log of ours names. The same sources
give the same bytes.
"""

import ast
import importlib.util
import marshal
import sys
from pathlib import Path
from types import CodeType

TOLD = ("app.py", "chalicelib/http/")
OURS = ("app.py", "chalicelib/")
UNCHECKED = (1).to_bytes(4, "little")  # a hash that nobody compares (PEP 552)


class Untold(ast.NodeTransformer):
    """Takes docstrings away."""

    def visit(self, node: ast.AST) -> ast.AST:
        """The node without its own and those within."""
        self.generic_visit(node)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            if isinstance(node, ast.ClassDef):
                node.body = [ast.Expr(ast.Constant(".")), *body]
            else:
                node.body = body if body or isinstance(node, ast.Module) else [ast.Pass()]
        return node


def compiled(name: str, source: bytes) -> bytes:
    """The bytes of the compiled file."""
    told = name.startswith(TOLD)
    tree = ast.parse(source)
    if not told:
        Untold().visit(tree)
        ast.fix_missing_locations(tree)
    code = compile(tree, f"/var/task/{name}", "exec", dont_inherit=True, optimize=0 if told else 1)
    kept = code if name.startswith(OURS) else _without_lines(code)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(kept)


def _without_lines(code: CodeType) -> CodeType:
    parts = [_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts]
    return code.replace(co_linetable=b"", co_consts=tuple(parts))


def main(root: Path) -> None:
    """Compile everything below the folder."""
    for source in sorted(root.rglob("*.py")):
        source.with_suffix(".pyc").write_bytes(compiled(source.relative_to(root).as_posix(), source.read_bytes()))
        source.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
