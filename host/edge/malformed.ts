import type { Duplex } from "node:stream";

/** Answers what is no request, or did not become one in time. Nothing of it is trusted, nor anything that follows. */
export function refuseMalformed(error: Error, socket: Duplex): void {
  const { status, title, detail } = REFUSALS[codeOf(error)] ?? MALFORMED;
  if (!socket.writable || codeOf(error) === "ECONNRESET" || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const MALFORMED = {
  status: 400,
  title: "Malformed request",
  detail: "This is not a request that the router understands in only one way, so it was not passed on.",
};
const REFUSALS: Record<string, typeof MALFORMED> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: "Request headers too large",
    detail:
      "Headers and address together may have 16 KB. A browser with too many cookies sends more: remove some.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: "Request too slow",
    detail: "The request's headers did not arrive in time. Send it again.",
  },
};

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");

/** Whether an answer to an earlier request is halfway out: a second one would be taken for a part of it. Node does the same. */
function isAnswering(socket: Duplex & { _httpMessage?: { headersSent?: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}
