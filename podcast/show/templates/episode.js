(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const timeline = JSON.parse(one("#timeline").textContent);
  const player = one(".player");
  const audio = one("audio");
  const seekBar = one(".seek");
  const playButton = one(".play");
  const speed = one(".speed select");
  const follow = one(".follow input");
  const trouble = one(".trouble");
  const cues = all(".cue");
  const chapters = all(".chapters a");
  const cueStarts = cues.map((cue) => Number(cue.dataset.start));
  const chapterStarts = chapters.map((chapter) => Number(chapter.dataset.start));
  const memory = `podcast:${location.pathname}`;
  let wanted = null; // where to go as soon as the audio knows its length

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    if (!parts[0]) parts.shift();
    return parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
  };

  const remember = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing: the page still plays.
    }
    return null;
  };

  // The last index whose start has passed, by halving; -1 before the first.
  const at = (starts, time) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= time + 0.02) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const seek = (time) => {
    const place = Math.min(Math.max(time, 0), timeline.seconds);
    if (audio.readyState === 0) wanted = place;
    else audio.currentTime = place;
    show(place);
  };

  const mark = (items, index) => {
    items.forEach((item, place) => {
      if (place === index) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    });
  };

  let shownCue = -2;
  let shownChapter = -2;
  const show = (time) => {
    seekBar.value = time;
    seekBar.setAttribute("aria-valuetext", `${clock(time)} / ${clock(timeline.seconds)}`);
    seekBar.style.setProperty("--done", `${(100 * time) / timeline.seconds}%`);
    one(".elapsed").textContent = clock(time);
    const chapter = at(chapterStarts, time);
    if (chapter !== shownChapter) {
      shownChapter = chapter;
      mark(chapters, chapter);
      one(".now").textContent = chapter < 0 ? "" : chapters[chapter].querySelector("bdi").textContent;
      describe();
    }
    const cue = at(cueStarts, time);
    if (cue === shownCue) return;
    shownCue = cue;
    mark(cues, cue);
    if (cue >= 0 && follow.checked && !audio.paused) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      cues[cue].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }
  };

  // What a lock screen or a headset shows and does (Media Session, W3C).
  const describe = () => {
    if (!("mediaSession" in navigator)) return;
    const cover = one("img.cover");
    navigator.mediaSession.metadata = new MediaMetadata({
      title: one(".now").textContent || one("h1").textContent,
      artist: one("header a").textContent,
      album: one("h1").textContent,
      artwork: cover && location.protocol.startsWith("http") ? [{ src: cover.src }] : [],
    });
  };

  const toggle = () => (audio.paused ? audio.play().catch(() => {}) : audio.pause());
  const toChapter = (step) => {
    const here = at(chapterStarts, audio.currentTime);
    const again = step < 0 && audio.currentTime - chapterStarts[here] > 3;
    const target = again ? here : here + step;
    if (target >= 0 && target < chapterStarts.length) seek(chapterStarts[target]);
  };
  const setSpeed = (value) => {
    audio.playbackRate = Number(value);
    speed.value = value;
    remember("podcast:speed", value);
  };
  const stepSpeed = (step) => {
    const option = speed.options[speed.selectedIndex + step];
    if (option) setSpeed(option.value);
  };

  const goTo = (hash) => {
    let name = hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // Not percent-encoded after all.
    }
    const time = /^t=(\d+(?:\.\d+)?)$/.exec(name);
    if (time) return seek(Number(time[1])), true;
    const chapter = timeline.chapters.find(([, segment]) => segment === name);
    if (chapter) return seek(chapter[0]), true;
    return false;
  };

  // Controls.
  audio.controls = false;
  one(".bar").hidden = false;
  one(".follow").hidden = false;
  one(".share").hidden = false;
  playButton.addEventListener("click", toggle);
  one(".back").addEventListener("click", () => seek(audio.currentTime - 15));
  one(".forward").addEventListener("click", () => seek(audio.currentTime + 30));
  seekBar.addEventListener("input", () => seek(Number(seekBar.value)));
  speed.addEventListener("change", () => setSpeed(speed.value));
  [...cues, ...chapters].forEach((link) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      seek(Number(link.dataset.start));
      audio.play().catch(() => {});
    }),
  );
  one(".share").addEventListener("click", async () => {
    const address = `${location.href.split("#")[0]}#t=${Math.floor(audio.currentTime)}`;
    const said = one(".said");
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.title, url: address });
        return;
      }
      await navigator.clipboard.writeText(address);
      said.textContent = said.dataset.said;
    } catch {
      said.textContent = address;
    }
  });
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const tag = event.target.tagName;
    if (tag === "SELECT" || (tag === "INPUT" && event.target.type === "range" && event.key.startsWith("Arrow"))) return;
    if (event.key === " " && (tag === "BUTTON" || tag === "INPUT")) return;
    // No letters or signs (WCAG 2.2, 2.1.4), and the arrows that scroll a page still do.
    const action = {
      " ": toggle,
      ArrowLeft: () => seek(audio.currentTime - 15),
      ArrowRight: () => seek(audio.currentTime + 30),
      "Shift+ArrowLeft": () => toChapter(-1),
      "Shift+ArrowRight": () => toChapter(1),
      "Shift+ArrowDown": () => stepSpeed(-1),
      "Shift+ArrowUp": () => stepSpeed(1),
    }[(event.shiftKey ? "Shift+" : "") + event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  addEventListener("hashchange", () => goTo(location.hash));

  // The sound.
  const state = () => {
    player.classList.toggle("playing", !audio.paused);
    playButton.setAttribute("aria-label", audio.paused ? player.dataset.play : player.dataset.pause);
  };
  let saved = 0;
  const save = () => {
    if (wanted !== null || audio.readyState === 0) return;
    remember(memory, audio.ended ? "0" : String(audio.currentTime));
  };
  audio.addEventListener("play", state);
  audio.addEventListener("pause", () => (state(), save()));
  audio.addEventListener("ended", save);
  audio.addEventListener("timeupdate", () => {
    show(audio.currentTime);
    if (Math.abs(audio.currentTime - saved) > 2) {
      saved = audio.currentTime;
      save();
    }
  });
  audio.addEventListener("loadedmetadata", () => {
    trouble.hidden = true;
    setSpeed(speed.value);
    if (wanted !== null) audio.currentTime = wanted;
    wanted = null;
  });
  audio.addEventListener("error", () => {
    trouble.hidden = false;
  });
  one(".retry").addEventListener("click", () => {
    wanted = wanted ?? Number(seekBar.value);
    audio.load();
  });
  addEventListener("pagehide", save);
  if ("mediaSession" in navigator) {
    const handlers = {
      play: toggle,
      pause: toggle,
      seekbackward: () => seek(audio.currentTime - 15),
      seekforward: () => seek(audio.currentTime + 30),
      seekto: (details) => seek(details.seekTime),
      previoustrack: () => toChapter(-1),
      nexttrack: () => toChapter(1),
    };
    Object.entries(handlers).forEach(([action, handler]) => navigator.mediaSession.setActionHandler(action, handler));
  }
  const usualSpeed = remember("podcast:speed");
  if (usualSpeed && [...speed.options].some((option) => option.value === usualSpeed)) speed.value = usualSpeed;
  show(0);
  if (!goTo(location.hash)) {
    const left = Number(remember(memory));
    if (left > 0 && left < timeline.seconds - 5) seek(left);
  }
  if (audio.error || audio.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) trouble.hidden = false;
})();
