"""What students wrote in words, as HTML that is harmless wherever it is shown.

A parser (mistune) reads the Markdown, a sanitiser (nh3) keeps what is on a list; both are kept by
others. There are no links, their addresses stand in the text, and no pictures but pasted ones, so
that nothing is fetched and nothing that is clicked runs. MathJax, which the formgrader loads,
leaves all of it alone but for formulas of known macros: href, class or unicode can do more than
show a formula, and a list of what is known is shorter than one of what is not.
"""

import base64
import binascii
import re
from functools import cache
from html import escape

ALONE = "tex2jax_ignore mathjax_ignore"  # MathJax 2 and 3 read these names of classes
FORMULA = "tex2jax_process mathjax_process"
TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"),
    *("code", "em", "strong", "del", "table", "thead", "tbody", "tr", "th", "td", "img", "span"),
    *("div", "b", "i", "u", "s", "sub", "sup", "small", "dl", "dt", "dd", "caption", "colgroup"),
    *("col", "tfoot", "kbd", "samp", "var", "mark", "center"),
}
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/]+=*)")
BEGINNINGS = {"png": b"\x89PNG\r\n", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}
WEB = re.compile(r"(https?://|mailto:)[!-~]{1,500}")
MACRO = re.compile(r"\\([A-Za-z]+|.|$)", re.DOTALL)
ENVIRONMENT = re.compile(r"\\(?:begin|end)(?!\s*\{(?:[bpvBV]?matrix|smallmatrix|array|cases|split|"
                         r"(?:align|aligned|equation|gather|gathered)\*?)\})")  # fmt: skip
LONGEST_FORMULA = 2000
KNOWN = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi
Pi Sigma Upsilon Phi Psi Omega aleph ell hbar imath jmath infty partial nabla prime emptyset
varnothing forall exists nexists neg lnot top bot Re Im angle
frac dfrac tfrac cfrac binom dbinom tbinom sqrt sum prod coprod int iint oint lim limsup liminf
max min sup inf arg argmax argmin det dim deg gcd hom ker Pr log ln lg exp sin cos tan cot sec
csc sinh cosh tanh arcsin arccos arctan operatorname mod bmod pmod limits nolimits
cdot cdots ldots vdots ddots dots dotsb dotsc times div pm mp ast star circ bullet oplus ominus
otimes odot wedge vee cap cup bigcap bigcup setminus dagger land lor
le leq leqslant ge geq geqslant ll gg lt gt ne neq approx equiv sim simeq cong propto in notin
ni subset subseteq supset supseteq mid nmid parallel perp vdash models prec succ doteq
to gets rightarrow leftarrow leftrightarrow longrightarrow longleftarrow Rightarrow Leftarrow
Leftrightarrow Longrightarrow implies iff mapsto uparrow downarrow nearrow searrow xrightarrow
hat bar tilde vec dot ddot overline underline widehat widetilde overbrace underbrace overset
underset stackrel not substack boxed
left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr langle rangle
lvert rvert lVert rVert vert Vert lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack
mathbf mathrm mathit mathsf mathtt mathcal mathscr mathfrak mathbb boldsymbol bm text textbf
textit textrm mbox rm bf it cal displaystyle textstyle scriptstyle
quad qquad space enspace thinspace hline begin end nonumber notag mathop mathrel mathbin
"""
MACROS = {*KNOWN.split(), *r"\,;:!{}|_%&# ", "\n"}


def written_html(text, attachments=None):
    """Return Markdown as one line of harmless HTML.

    Markdown leaves that as it is: it reads nothing inside a block of HTML.

    attachments : dict from the name of a pasted picture to {kind: base64}, or None

    >>> written_html("*E* [x](data:x) <img src=x>").removeprefix(f'<div class="{ALONE}">')
    '<p><em>E</em> x &lt;img src=x&gt;</p></div>'
    """
    import mistune

    plugins = ["table", "strikethrough", "math"]
    markdown = mistune.create_markdown(renderer=_renderer()(attachments or {}), plugins=plugins)
    markdown.renderer.register("inline_math", lambda _, text: _formula(text, "$", "span"))
    markdown.renderer.register("block_math", lambda _, text: _formula(text, "$$", "div"))
    page = harmless(markdown(text)).strip().replace("\n", "&#10;")
    page = page.replace("$", "&#36;").replace("\\", "&#92;")
    return f'<div class="{ALONE}">{page}</div>'


def harmless(page, looks=False):
    """Return HTML of which nothing is left but words, tables, emphasis and pasted pictures.

    looks : bool, whether styles are kept, too; for a frame that loads nothing
    """
    import nh3

    cell = {"align", "colspan", "rowspan"}
    attributes = {"img": {"src", "alt"}, "td": cell, "th": cell, "ol": {"start"}}
    if looks:
        attributes |= {"*": {"style", "class"}, "table": {"border"}, "img": {"src", "width"}}
    classes = {*ALONE.split(), *FORMULA.split()}
    return nh3.clean(
        page,
        tags=TAGS | ({"style"} if looks else set()),
        clean_content_tags={"script", "title", "iframe"} | (set() if looks else {"style"}),
        attributes=attributes,
        attribute_filter=lambda tag, name, value: value if name != "src" else _pasted(value),
        allowed_classes=None if looks else {"div": classes, "span": classes},
        url_schemes={"data"},
        link_rel=None,
    )


def _pasted(address):
    """Return the address of a picture that comes along and is of the kind it says, else None."""
    found = PICTURE.fullmatch(address)
    if found is None:
        return None
    try:
        start = base64.b64decode(found[2][:16])
    except binascii.Error:
        return None
    return address if start.startswith(BEGINNINGS[found[1]]) else None


@cache
def _renderer():
    """Make the class late: mistune takes a while to import."""
    from mistune import HTMLRenderer

    class Renderer(HTMLRenderer):
        """Markdown as HTML without links, foreign pictures and formulas that are not known."""

        def __init__(self, attachments):
            super().__init__(escape=True)
            self.attachments = attachments

        def link(self, text, url, title=None):
            return f"{text} ({escape(url)})" if WEB.fullmatch(url) and url != text else text

        def image(self, text, url, title=None):
            bundle = self.attachments.get(url.removeprefix("attachment:"), {})
            url = next((f"data:{kind};base64,{data}" for kind, data in bundle.items()), url)
            if _pasted(url):
                return f'<img src="{url}" alt="{escape(text)}">'
            return f"[picture: {text}]"

    return Renderer


def _formula(text, sign, tag):
    """Return a formula: for MathJax if all in it is known, else as it was typed."""
    typed = escape(f"{sign}{text}{sign}")
    known = len(text) <= LONGEST_FORMULA and "$" not in text and not ENVIRONMENT.search(text)
    if known and all(name in MACROS for name in MACRO.findall(text)):
        return f'<{tag} class="{FORMULA}">{typed}</{tag}>'
    return f"<code>{typed}</code>"
