import type { IncomingMessage, ServerResponse } from "node:http";
import { type Notice, noticePage, noticeProblem } from "./pages/notice";
import { STYLE_HASH } from "./pages/style";

/** Sends the edge's own answers: never cached, never framed, nothing fetched, forms only here and to Forkmoot. */
export class Responder {
  private readonly policy: string;

  constructor(forkmootUrl: string) {
    // Chromium holds a form's redirects to form-action too: joining ends at Forkmoot.
    this.policy = `default-src 'none'; style-src ${STYLE_HASH}; form-action 'self' ${new URL(forkmootUrl).origin}; base-uri 'none'; frame-ancestors 'none'`;
  }

  /** What happened, as a page where one is accepted, else as a problem document. */
  notice(req: IncomingMessage, res: ServerResponse, notice: Notice): void {
    const headers: Record<string, string> = {};
    if (notice.retryAfter !== undefined) headers["retry-after"] = String(notice.retryAfter);
    if (isForPeople(req))
      this.send(res, notice.status, "text/html; charset=utf-8", noticePage(notice), headers);
    else this.send(res, notice.status, "application/problem+json", noticeProblem(notice), headers);
  }

  page(res: ServerResponse, page: string): void {
    this.send(res, 200, "text/html; charset=utf-8", page);
  }

  json(res: ServerResponse, value: unknown): void {
    this.send(res, 200, "application/json", JSON.stringify(value));
  }

  script(res: ServerResponse, script: string): void {
    this.send(res, 200, "text/javascript; charset=utf-8", script);
  }

  redirect(res: ServerResponse, status: 302 | 303, location: string, cookie: string | null = null): void {
    const headers: Record<string, string> =
      cookie === null ? { location } : { location, "set-cookie": cookie };
    this.send(res, status, "text/plain; charset=utf-8", "", headers);
  }

  private send(
    res: ServerResponse,
    status: number,
    type: string,
    body: string,
    more: Record<string, string> = {},
  ) {
    if (res.headersSent || res.destroyed) return;
    res.writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      vary: "Accept, Cookie, Authorization",
      "content-security-policy": this.policy,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      // Not no-referrer: that would make a form's Origin "null", which the check of it could not tell from a stranger's.
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      ...more,
    });
    res.end(body);
  }
}

/** Whether somebody looks at the answer: a browser that opens a page, and no program with an access token. */
export function isForPeople({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes("text/html") === true && !/^bearer /i.test(headers.authorization ?? "");
}
