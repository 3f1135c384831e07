"""Settings of the self-study site; `make site` builds it, warnings are errors."""

project = "EM, from coins to digits"
author = "the authors of em-course"
language = "en"
default_role = "code"
highlight_language = "none"  # a block that names no language has none

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "scripts.selfstudy.docstrings",
    "scripts.selfstudy.mathml",
]

# Lessons come with their outputs: they are run once, before Sphinx starts.
nb_execution_mode = "off"
nb_ipywidgets_js = {}
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_google_docstring = False
napoleon_attr_annotations = False
napoleon_use_ivar = True
napoleon_use_rtype = False
add_module_names = False
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = project
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_copyright = False
html_show_search_summary = False  # a page from the file system may not read other pages
smartquotes_action = "D"  # only dashes
