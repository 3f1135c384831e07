function (root) {
  // Turns a strip of frames into a slider. Works without a kernel and without a network.
  const frames = [...root.querySelectorAll(".em-frame")];
  const layers = [...new Set(frames.map((frame) => frame.dataset.layer))];
  const byLayer = layers.map((layer) => frames.filter((frame) => frame.dataset.layer === layer));
  const last = byLayer[0].length - 1;
  let layer = 0;
  let timer = null;

  const make = (tag, options) => Object.assign(document.createElement(tag), options);
  const bar = make("div", { className: "em-bar" });
  bar.style.cssText = "display:flex;flex-wrap:wrap;gap:.5em;align-items:center;margin:.4em 0";
  const play = make("button", { type: "button", textContent: "Play" });
  const back = make("button", { type: "button", textContent: "−", title: "one step back" });
  back.setAttribute("aria-label", back.title);
  const on = make("button", { type: "button", textContent: "+", title: "one step on" });
  on.setAttribute("aria-label", on.title);
  const slider = make("input", { type: "range", min: 0, max: last, value: 0 });
  const count = make("output", {});
  slider.setAttribute("aria-label", "step");
  slider.style.flex = "1 1 12em";
  slider.style.maxWidth = "24em";
  bar.append(play, back, on, slider, count);
  if (layers.length > 1) {
    const toggle = make("button", { type: "button", textContent: layers[1] });
    toggle.setAttribute("aria-pressed", "false");
    toggle.onclick = () => {
      layer = 1 - layer;
      toggle.setAttribute("aria-pressed", String(layer === 1));
      toggle.textContent = layers[1 - layer];
      show();
    };
    bar.append(toggle);
  }
  const focus = ".em-bar :focus-visible { outline: 3px solid #1976d2; outline-offset: 1px }";
  bar.append(make("style", { textContent: focus }));
  root.prepend(bar);

  function show() {
    const now = Number(slider.value);
    byLayer.forEach((list, i) =>
      list.forEach((frame, t) => { frame.hidden = i !== layer || t !== now; }));
    count.textContent = `${now} / ${last}`;
    slider.setAttribute("aria-valuetext", byLayer[layer][now].querySelector("b").textContent);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
  }
  function move(by) {
    slider.value = Number(slider.value) + by;
    show();
  }
  slider.oninput = show;
  back.onclick = () => move(-1);
  on.onclick = () => move(1);
  play.onclick = () => {
    if (timer) return stop();
    if (Number(slider.value) === last) slider.value = 0;
    play.textContent = "Pause";
    show();
    timer = setInterval(() => {
      move(1);
      if (Number(slider.value) === last) stop();
    }, 600);
  };
  show();
}
