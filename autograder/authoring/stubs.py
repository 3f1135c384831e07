"""Stubs that say what is to be written, in place of nbgrader's one text for all."""

import re

from nbgrader.preprocessors import ClearSolutions

from autograder.authoring.markers import find_regions


def function_around(source):
    """Name the function in whose body the first solution of a cell stands, or None.

    >>> function_around("def e_step(X):\\n    ### BEGIN SOLUTION\\n    ### END SOLUTION")
    'e_step'
    """
    region = next(region for region in find_regions(source) if region.kind == "SOLUTION")
    lines = source.split("\n")
    depth = _indent(lines[region.start])
    for line in reversed(lines[: region.start]):
        found = re.match(r"\s*def\s+(\w+)", line)
        if found and _indent(line) < depth:
            return found.group(1)
    return None


def _indent(line):
    return len(line) - len(line.lstrip())


def release_steps():
    """List nbgrader's own steps from a notebook with answers to a release, with our stubs."""
    from nbgrader.converters import GenerateAssignment

    return [
        ClearSolutionsByName if step is ClearSolutions else step
        for step in GenerateAssignment.preprocessors.default()
    ]


class ClearSolutionsByName(ClearSolutions):
    """Replace an answer by `raise NotImplementedError("write e_step")`."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Choose the stub of this cell, then let nbgrader put it in."""
        if cell.cell_type == "code" and self.begin_solution_delimeter in cell.source:
            name = function_around(cell.source) or "this part"
            self.code_stub = {"python": f'raise NotImplementedError("write {name}")'}
        return super().preprocess_cell(cell, resources, cell_index)
