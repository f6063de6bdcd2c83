(() => {
  "use strict";
  const field = document.getElementById("feed");
  const button = document.querySelector(".copy");
  const said = document.querySelector(".said");
  // Wherever the page is served from, it is that place's feed that people subscribe to.
  if (/^https?:$/.test(location.protocol)) {
    const built = field.value;
    const feed = new URL("feed.xml", location.href).href;
    const bare = (address) => address.replace(/^[a-z]+:\/\//, "");
    field.value = feed;
    document.querySelectorAll("[data-app]").forEach((app) => {
      app.href = app
        .getAttribute("href")
        .replace(encodeURIComponent(built), encodeURIComponent(feed))
        .replace(bare(built), bare(feed));
    });
    const qr = document.querySelector(".qr");
    if (qr && built !== feed) qr.hidden = true;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without https there is no clipboard API
    }
    said.textContent = said.dataset.said;
  });
})();
