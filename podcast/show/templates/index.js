(() => {
  "use strict";
  const field = document.getElementById("feed");
  const button = document.querySelector(".copy");
  const said = document.querySelector(".said");
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
