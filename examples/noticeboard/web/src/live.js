import { WebSocketServer } from "ws";
import { isOwnOrigin } from "./http.js";

const PATH = "/live";
/** "Service restart": pages connect again, after a moment. */
const RESTART = 1012;
const MOST_PAGES = 500;

/**
 * Tells every open page over a WebSocket when there is a new notice, wherever it was posted: it asks the api, as often as
 * `every` says, while somebody is there to be told. What the notice says is not sent: the page fetches itself again.
 */
export function attachLive(server, { api, every = 1000, pingEvery = 30_000 }) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, clientTracking: true });
  let asking = false;
  let latest = null;

  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const url = URL.canParse(request.url, "http://localhost")
      ? new URL(request.url, "http://localhost")
      : null;
    if (url?.pathname !== PATH) return refuse(socket, "404 Not Found");
    const { origin } = request.headers;
    if (origin && !isOwnOrigin(request, origin)) return refuse(socket, "403 Forbidden");
    if (sockets.clients.size >= MOST_PAGES) return refuse(socket, "503 Service Unavailable");
    sockets.handleUpgrade(request, socket, head, (page) => {
      page.since = url.searchParams.get("since") ?? "";
      page.isThere = true;
      page.on("pong", () => {
        page.isThere = true;
      });
      page.on("error", () => page.terminate());
      tell(page);
    });
  });

  /** Once for each newest notice that the page does not show yet. */
  function tell(page) {
    if (latest === null || latest <= page.since) return;
    page.since = latest;
    page.send("new");
  }

  async function look() {
    if (asking || sockets.clients.size === 0) return;
    asking = true;
    try {
      const { notices } = await api.listNotices({ page: 1 });
      latest = notices[0]?.postedAt ?? latest;
      for (const page of sockets.clients) tell(page);
    } catch {
      // The api is out of reach: the next look may find it again.
    } finally {
      asking = false;
    }
  }

  const looking = setInterval(look, every);
  const pinging = setInterval(() => {
    for (const page of sockets.clients) {
      if (!page.isThere) page.terminate();
      page.isThere = false;
      page.ping();
    }
  }, pingEvery);

  return {
    /** Says goodbye to every page, so that the server can end. */
    stop() {
      clearInterval(looking);
      clearInterval(pinging);
      for (const page of sockets.clients) page.close(RESTART);
      setTimeout(() => {
        for (const page of sockets.clients) page.terminate();
      }, 1000).unref();
    },
  };
}

function refuse(socket, status) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
