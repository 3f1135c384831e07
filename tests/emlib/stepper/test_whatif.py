"""The panel that runs EM again: every control does so at once."""

import numpy as np

from emlib import coins
from emlib.stepper import what_if

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])


class TestWhatIf:
    """Every control runs EM again at once."""

    def test_more_components(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        before = panel.run
        panel.k.value = 3
        assert panel.run is not before
        assert "coin C" in panel.run.frames[0].text

    def test_another_seed_and_another_start(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        texts = [panel.run.frames[-1].text]
        panel.seed.value = 5
        texts.append(panel.run.frames[-1].text)
        panel.method.value = "random"
        texts.append(panel.run.frames[-1].text)
        assert len(set(texts)) == 3

    def test_an_added_row_counts_and_can_be_taken_out(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        panel.add([10, 0])
        assert panel.status.value.startswith("6 rows, 1 of them added by you.")
        panel.reset()
        assert panel.status.value.startswith("5 rows, 0 of them added by you.")

    def test_a_start_that_is_impossible_is_a_sentence(self):
        panel = what_if(FLIPS[:2], coins.e_step, coins.m_step, view="coins", max_iter=1)
        panel.k.value = 5
        assert panel.run is None
        assert "k must lie between 1 and the number of points 2, got 5" in panel.status.value

    def test_a_page_without_a_kernel_shows_the_first_run(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        bundle = panel._repr_mimebundle_()
        assert "In a notebook you can change the start" in bundle["text/html"]
        assert bundle["text/html"].count('class="em-frame"') == len(panel.run.frames)
        panel.k.value = 9  # more coins than rows: nothing to show
        assert panel.run is None
        assert "text/html" not in panel._repr_mimebundle_()
