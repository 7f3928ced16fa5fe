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
OURS = ("app.py", "worker.py", "issuing.py", "chalicelib/")
HINTED = (*OURS, "jinja2/", "markupsafe/", "pyotp/", "segno/")
NOWHERE = 0x80 | 15 << 3  # an entry of the table of lines: as many units as it says, from nowhere (3.11 and later)
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


class Brief(ast.NodeTransformer):
    """Leaves of docstrings what the description of the API is made of: classes, and the first lines of handlers."""

    def visit(self, node: ast.AST) -> ast.AST:
        """The node with less, and those within."""
        self.generic_visit(node)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef):
            said = ast.get_docstring(node, clean=False)
            told = said and not isinstance(node, ast.Module) and node.decorator_list
            first = [ast.Expr(ast.Constant(said.strip().splitlines()[0]))] if said and told else []
            body = [*first, *(node.body[1:] if said is not None else node.body)]
            node.body = body if body or isinstance(node, ast.Module) else [ast.Pass()]
        return node


class Wordless(ast.NodeTransformer):
    """Tells dataclasses to make no `__repr__`: no log of ours shows a value, and what is not made costs no start."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """The class with its decorator told so."""
        self.generic_visit(node)
        node.decorator_list = [_wordless(one) for one in node.decorator_list]
        return node


class Unhinted(ast.NodeTransformer):
    """Takes hints off functions, which nobody reads at run time and every start would build; classes keep theirs."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """The function without hints, and those within."""
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """An argument without its hint."""
        node.annotation = None
        return node


def _wordless(decorator: ast.expr) -> ast.expr:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    if not isinstance(called, ast.Name) or called.id != "dataclass":
        return decorator
    known = decorator.keywords if isinstance(decorator, ast.Call) else []
    told = [*known, ast.keyword("repr", ast.Constant(False))]
    return ast.Call(called, [], told)


def compiled(name: str, source: bytes) -> bytes:
    """The bytes of the compiled file."""
    told = name.startswith(TOLD)
    tree = ast.parse(source)
    (Brief() if told else Untold()).visit(tree)
    if name.startswith(OURS):
        Wordless().visit(tree)
    if name.startswith(HINTED):
        Unhinted().visit(tree)
    ast.fix_missing_locations(tree)
    code = compile(tree, f"/var/task/{name}", "exec", dont_inherit=True, optimize=0 if told else 1)
    kept = code if name.startswith(OURS) else without_lines(code)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(kept)


def without_lines(code: CodeType) -> CodeType:
    """The code with a table that knows no line. An empty one would break whoever reads a traceback."""
    parts = [without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts]
    units = len(code.co_code) // 2
    nowhere = bytes([NOWHERE | 7]) * (units // 8) + (bytes([NOWHERE | units % 8 - 1]) if units % 8 else b"")
    return code.replace(co_linetable=nowhere, co_consts=tuple(parts))


def main(root: Path) -> None:
    """Compile everything below the folder."""
    for source in sorted(root.rglob("*.py")):
        source.with_suffix(".pyc").write_bytes(compiled(source.relative_to(root).as_posix(), source.read_bytes()))
        source.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
