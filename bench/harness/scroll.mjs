// Scrolls the table for some seconds and tells of each frame how long it took and whether rows were missing in it.
// `scroll` runs in the page and may use nothing from outside itself.

/** CSS pixels a second: about 180 rows. */
export const SPEED = 8000;

export const scroll = async ({ selector, speed, seconds }) => {
  const scroller = document.querySelector(selector);
  const box = scroller.getBoundingClientRect();
  const head = document.querySelector("[role=columnheader]")?.getBoundingClientRect().bottom ?? box.top;
  const [top, bottom] = [Math.max(box.top, head), box.top + scroller.clientHeight];
  const x = box.left + Math.min(scroller.clientWidth, 200) / 2;
  const heights = Array.from({ length: 6 }, (_, place) => top + 4 + ((bottom - top - 8) * place) / 5);
  const isBlank = () => heights.some((y) => !document.elementFromPoint(x, y)?.closest("[data-testid=row]"));

  const frames = [];
  let blank = 0;
  const channel = new MessageChannel();
  // Arrives when the frame was painted: what is there now is what was painted.
  channel.port1.onmessage = () => {
    if (isBlank()) blank += 1;
  };
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const begun = await next();
  let last = begun;
  let wanted = 0;
  while (last - begun < seconds * 1000) {
    wanted = ((last - begun) * speed) / 1000;
    scroller.scrollTop = wanted;
    channel.port2.postMessage(null);
    const now = await next();
    frames.push(now - last);
    last = now;
  }
  return { frames, blank, elapsed: last - begun, wanted, scrolled: scroller.scrollTop };
};
