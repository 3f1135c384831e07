"""A Sphinx extension: formulas as MathML, which browsers draw without a library."""

from docutils import nodes
from latex2mathml.converter import convert


def visit_inline(self, node):
    """Write a formula within a sentence."""
    self.body.append(convert(node.astext().strip()))
    raise nodes.SkipNode


def visit_block(self, node):
    """Write a formula that stands on its own; where it is too wide, it scrolls by itself."""
    formula = convert(node.astext().strip(), display="block")
    self.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise nodes.SkipNode


def setup(app):
    """Tell Sphinx about this way to write formulas."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
