function (element) {
  // Says to screen readers what the controls of ipywidgets are, which have no names of their own.
  const playing = ["play or pause", "stop", "repeat"];
  (function name(tries) {
    const box = element.closest(".em-panel") || element.closest(".em-live");
    const sliders = box ? [...box.querySelectorAll(".widget-slider")] : [];
    const drawn = sliders.length && sliders.every((s) => s.querySelector("[role=slider]"));
    if (!drawn || !element.isConnected) {
      if (tries) setTimeout(name, 100, tries - 1);
      return;
    }
    for (const slider of sliders) {
      const label = slider.querySelector(".widget-label").textContent;
      slider.querySelector("[role=slider]").setAttribute("aria-label", label);
      slider.querySelector(".widget-readout")?.setAttribute("aria-label", `${label}, as a number`);
    }
    box.querySelectorAll(".widget-play button").forEach((button, i) => {
      button.setAttribute("aria-label", playing[i]);
      button.title = playing[i];
    });
  })(50);
}
