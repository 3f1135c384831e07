"""Answer in words with links and pictures that run or call home once they are read as Markdown."""

WORDS = r"""
[my derivation](javascript\:window.hacked=1) ![](http://127.0.0.1:@PORT@/a.png)
[x]: java&#115;cript:window.hacked=1

[x] <script>window.hacked=1</script> $$\href{javascript:window.hacked=1}{x}$$ ![](attachment:no.png)
"""


def hand_in(sheet, path):
    sheet.cell("coins-written")["source"] = WORDS
    sheet.cell("coins-e_step")["source"] = "def e_step(X, thetas): return 1"
    sheet.add(WORDS, "markdown").add(WORDS, "raw")
    sheet.save(path)
