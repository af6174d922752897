/* New notices appear by themselves while a list of them is open. Without this script the page is as it was loaded. */
(() => {
  const sign = document.getElementById("live");
  const RESTART = 1012;
  const LONGEST_WAIT = 30_000;
  let since = sign.dataset.since;
  let failed = 0;
  let hasConnected = false;

  connect();

  function connect() {
    const address = `${location.origin.replace(/^http/, "ws")}/live?since=${encodeURIComponent(since)}`;
    const socket = new WebSocket(address);
    socket.onopen = () => {
      sign.hidden = false;
      failed = 0;
      // Whoever answers now may be another version of Noticeboard, and time has passed.
      if (hasConnected) refresh();
      hasConnected = true;
    };
    socket.onmessage = refresh;
    socket.onclose = ({ code }) => {
      sign.hidden = true;
      // A restart is over at once; else wait longer every time. Not all at the same moment.
      const wait = code === RESTART && failed === 0 ? 300 : Math.min(LONGEST_WAIT, 1000 * 2 ** failed);
      failed += 1;
      setTimeout(connect, wait * (0.5 + Math.random() / 2));
    };
  }

  /** Fetches this page again and puts its notices, and its style, in the place of these. */
  async function refresh() {
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh || !page.getElementById("live")) return;
    since = page.getElementById("live").dataset.since;
    const shown = new Set(links(document.querySelector("main")));
    for (const link of fresh.querySelectorAll(".note h2 a")) {
      if (!shown.has(link.getAttribute("href"))) link.closest(".note").classList.add("fresh");
    }
    const focused = document.activeElement?.getAttribute("href");
    document.querySelector("main").replaceChildren(...fresh.childNodes);
    if (focused)
      document.querySelector(`main a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    const style = 'link[rel="stylesheet"]';
    const address = page.querySelector(style)?.getAttribute("href");
    if (address && address !== document.querySelector(style)?.getAttribute("href"))
      document.querySelector(style)?.setAttribute("href", address);
    showWhatServes();
  }

  function links(within) {
    return [...within.querySelectorAll(".note h2 a")].map((link) => link.getAttribute("href"));
  }

  /** Forkmoot's sign of a fork: there may be another one now, or none. */
  function showWhatServes() {
    document.querySelector("forkmoot-indicator")?.remove();
    const script = document.createElement("script");
    script.src = "/.forkmoot/indicator.js";
    script.onload = () => script.remove();
    document.head.append(script);
  }
})();
