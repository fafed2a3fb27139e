// Drawing a signature. Without this, or without drawing, the typed name and the button are the signature.
"use strict";

for (const box of document.querySelectorAll("[data-drawing]")) {
  const canvas = box.querySelector("canvas");
  const field = document.getElementById(box.dataset.drawing);
  const wipe = box.querySelector("button");
  if (!canvas || !field || !window.SignaturePad) continue;
  box.hidden = false;

  const pad = new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.2 });
  const scale = () => {
    // As sharp as the screen; what was drawn is put back.
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    const kept = pad.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.penColor = getComputedStyle(canvas).color;
    pad.clear();
    pad.fromData(kept);
  };
  scale();
  addEventListener("resize", scale);

  // Only what is needed to draw it again: whole points inside the field.
  const keep = () => {
    const width = Math.round(canvas.offsetWidth);
    const height = Math.round(canvas.offsetHeight);
    const inside = (value, most) => Math.min(Math.max(Math.round(value), 0), most);
    const strokes = pad.toData().map((group) =>
      group.points.map((point) => [inside(point.x, width), inside(point.y, height)]));
    field.value = pad.isEmpty() ? "" : JSON.stringify({ width, height, strokes });
  };
  pad.addEventListener("endStroke", keep);
  wipe.addEventListener("click", () => { pad.clear(); keep(); });
}
