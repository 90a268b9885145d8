// Reloads the page when it was built again. Part of development builds under `cargo xtask run --watch` only.
(() => {
  "use strict";
  let known = null;
  setInterval(async () => {
    const response = await fetch("./watch.txt", { cache: "no-store" }).catch(() => null);
    if (!response || !response.ok) return;
    const built = await response.text();
    if (known !== null && known !== built) location.reload();
    known = built;
  }, 700);
})();
