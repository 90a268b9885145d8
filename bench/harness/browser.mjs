// The browser, and pages in it that are watched: for requests, for errors, and with a network and a processor as asked.
import { chromium } from "@playwright/test";
import { probe } from "./probe.mjs";

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms: a usual phone far from a mast. */
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
export const SLOWED = 4;

/** Nothing but the pages under test may use the network, and no window may be thought to be hidden. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  // Pages of the address field's own, which some versions load beside each page that is opened.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup",
];

export const launch = () => {
  // Chromium's own sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...QUIET, ...asRoot] });
};

/** A context of its own: with an empty cache, and gone with all of it when closed. */
export const newContext = async (browser) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    colorScheme: "light",
  });
  await context.addInitScript(probe);
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`CSP violation: ${violatedDirective} ${blockedURI}`),
    ),
  );
  return context;
};

/** A page with its session of the developer tools; `problems` holds what it complained about. */
export const newPage = async (context, { slow = false } = {}) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const problems = [];
  const sizes = new Map();
  page.on("pageerror", (error) => problems.push(`thrown: ${error.message}`));
  page.on("crash", () => problems.push("the page crashed"));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  await session.send("Network.enable");
  const addresses = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId);
    if (address?.startsWith("http")) sizes.set(address, (sizes.get(address) ?? 0) + encodedDataLength);
  });
  if (slow) {
    await session.send("Network.emulateNetworkConditions", SLOW_NETWORK);
    await slowDown(session, SLOWED);
  }
  return { page, session, problems, sizes };
};

/** Makes the page's processor as many times slower. */
export const slowDown = (session, times) => session.send("Emulation.setCPUThrottlingRate", { rate: times });

/** Waits until the first row was painted; in milliseconds since the navigation began. */
export const firstRow = (page) => page.evaluate(() => window.bench.firstRow);
