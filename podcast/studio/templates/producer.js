"use strict";
const sound = new Audio();
let button = null;

const wave = () => button.nextElementSibling;
const paint = () => {
  if (!button) return;
  const share = sound.duration ? sound.currentTime / sound.duration : 0;
  wave().querySelector("rect").setAttribute("width", share * wave().viewBox.baseVal.width);
};
const stop = () => {
  sound.pause();
  if (!button) return;
  button.classList.remove("on");
  button.closest(".line").classList.remove("now");
  wave().querySelector("rect").setAttribute("width", 0);
};
const play = (which, share) => {
  stop();
  button = which;
  button.classList.add("on");
  const line = button.closest(".line");
  line.classList.add("now");
  line.scrollIntoView({ block: "nearest" });
  sound.src = button.dataset.sound;
  sound.onloadedmetadata = () => { if (share) sound.currentTime = share * sound.duration; };
  sound.play();
};
const ahead = (step) => {
  const all = [...document.querySelectorAll(".sound > .play")].filter((one) => one.offsetParent);
  const line = button && button.closest(".line").querySelector(".sound > .play");
  const next = all[all.indexOf(line) + step];
  if (next) { play(next); next.focus({ preventScroll: true }); }
};

sound.addEventListener("ended", stop);
(function frame() { paint(); requestAnimationFrame(frame); })();
document.addEventListener("click", (event) => {
  const pressed = event.target.closest(".play");
  if (pressed) { if (pressed.classList.contains("on")) stop(); else play(pressed); }
  const shape = event.target.closest(".wave");
  if (shape) {
    const box = shape.getBoundingClientRect();
    play(shape.previousElementSibling, (event.clientX - box.left) / box.width);
  }
  const copy = event.target.closest(".copy");
  if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy);
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("summary, input, .copy")) return;
  if (event.key === "ArrowDown") { event.preventDefault(); ahead(1); }
  if (event.key === "ArrowUp") { event.preventDefault(); ahead(-1); }
  if (event.key === " " && !event.target.closest("button")) {
    event.preventDefault();
    if (button && !sound.paused) stop(); else if (button) play(button); else ahead(1);
  }
});
const only = document.getElementById("only");
if (only) only.addEventListener("change", () => document.body.classList.toggle("only", only.checked));
