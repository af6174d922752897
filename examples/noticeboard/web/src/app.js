import { createServer } from "node:http";
import { ApiError } from "./api-client.js";
import { findAsset } from "./assets.js";
import { localPath, Problem, readForm, readMember, refuseForeignForm, sessionCookie } from "./http.js";
import { layout } from "./pages/layout.js";
import { listPage } from "./pages/list.js";
import { newNoticePage } from "./pages/new-notice.js";
import { noticePage } from "./pages/notice.js";
import { problemPage } from "./pages/problem.js";
import { searchPage } from "./pages/search.js";
import { signInPage } from "./pages/sign-in.js";
import { signSession } from "./session.js";

const NOTICE = "/notices/(?<id>[1-9][0-9]{0,8})";

/** Noticeboard's pages as an HTTP server. `api` answers to the functions of `createApiClient`. */
export function createApp({ api, sessionKey, demoAccounts = false, clock = () => new Date() }) {
  const routes = [
    route("GET", "/", async ({ url, now }) => {
      const group = url.searchParams.get("group");
      const page = pageOf(url);
      const [groups, list] = await Promise.all([api.listGroups(), api.listNotices({ group, page })]);
      if (group && !groups.some(({ slug }) => slug === group)) throw notFound("There is no such group.");
      return { ...listPage({ groups, group, list, now }), liveSince: now.toISOString() };
    }),
    route("GET", "/search", async ({ url, now }) => {
      const search = (url.searchParams.get("q") ?? "").trim().slice(0, 200);
      const [groups, list] = await Promise.all([
        api.listGroups(),
        search ? api.listNotices({ search, page: pageOf(url) }) : null,
      ]);
      return searchPage({ groups, search, list, now });
    }),
    route("GET", "/notices/new", async ({ url, member }) => {
      if (!member) return toSignIn(url);
      return newNoticePage({
        groups: await api.listGroups(),
        values: { group: url.searchParams.get("group") },
      });
    }),
    route("POST", "/notices", async ({ request, member }) => {
      const { title = "", text = "", group = "", eventOn = "" } = await readForm(request);
      const values = { title, text, group, eventOn };
      const { id, errors } = member
        ? await api.postNotice({ token: member.token, notice: values })
        : { errors: { form: SIGNED_OUT } };
      if (errors) return newNoticePage({ groups: await api.listGroups(), values, errors });
      return redirect(`/notices/${id}`);
    }),
    route("GET", NOTICE, async ({ params, member, now }) => {
      const [groups, notice] = await Promise.all([api.listGroups(), api.getNotice(params.id)]);
      if (!notice) throw notFound("This notice does not exist, or not any more.");
      return noticePage({ groups, notice, member, now });
    }),
    route("POST", `${NOTICE}/replies`, async ({ request, params, member, now }) => {
      const { text = "" } = await readForm(request);
      const answer = member
        ? await api.postReply({ token: member.token, noticeId: params.id, reply: { text } })
        : { errors: { form: SIGNED_OUT } };
      if (answer && !answer.errors) return redirect(`/notices/${params.id}#reply-${answer.id}`);
      const [groups, notice] = await Promise.all([api.listGroups(), api.getNotice(params.id)]);
      if (!answer || !notice) throw notFound("This notice does not exist, or not any more.");
      return noticePage({ groups, notice, member, now, values: { text }, errors: answer.errors });
    }),
    route("GET", "/sign-in", async ({ url, member }) => {
      const next = localPath(url.searchParams.get("next"));
      const login = url.searchParams.get("account") ?? "";
      return signInPage({ next, member, values: { login }, demoAccounts });
    }),
    route("POST", "/sign-in", async ({ request, member, now }) => {
      const { login = "", password = "", next } = await readForm(request);
      const { member: known, errors } = await api.signIn({ login, password });
      if (errors)
        return signInPage({ next: localPath(next), member, values: { login }, errors, demoAccounts });
      const token = signSession(known, { key: sessionKey, now: now.getTime() });
      return { ...redirect(localPath(next)), cookie: sessionCookie(request, token) };
    }),
    route("POST", "/sign-out", async ({ request }) => ({
      ...redirect("/"),
      cookie: sessionCookie(request, null),
    })),
  ];

  async function answer(request, url, context) {
    const here = routes.filter(({ pattern }) => pattern.test(url.pathname));
    const found = here.find(({ method }) => method === (request.method === "HEAD" ? "GET" : request.method));
    if (!found && here.length > 0)
      throw new Problem(405, "Not possible here", "Go back and try another way.");
    if (!found) throw notFound(missingAddress(url));
    if (request.method === "POST") refuseForeignForm(request);
    return found.handle({ ...context, params: found.pattern.exec(url.pathname).groups });
  }

  return createServer(async (request, response) => {
    const url = URL.canParse(request.url, "http://localhost")
      ? new URL(request.url, "http://localhost")
      : null;
    if (url?.pathname === "/healthz") return send(request, response, { type: "text/plain", content: "ok\n" });
    if (url?.pathname === "/.forkmoot/indicator.js") return send(request, response, NO_INDICATOR);
    const asset = url && request.method !== "POST" ? findAsset(url) : null;
    if (asset) return send(request, response, asset);

    const now = clock();
    const member = readMember(request, { sessionKey, now });
    const result = await (url
      ? answer(request, url, { request, url, member, now })
      : Promise.reject(notFound())
    ).catch((error) => problemPage(asProblem(error, request)));
    if (result.location) return send(request, response, { status: 303, ...result });
    const content = layout({ ...result, member, path: url ? url.pathname + url.search : "/" }).toString();
    send(request, response, { status: result.status, type: "text/html; charset=utf-8", content });
  });
}

/** Where Forkmoot's router stands in front, it answers this address itself, and this is never asked for. */
const NO_INDICATOR = { type: "text/javascript", content: "// No fork is served here.\n" };
const SIGNED_OUT = "You are signed out. Sign in again in another tab, then send this once more.";

function route(method, path, handle) {
  return { method, pattern: new RegExp(`^${path}$`), handle };
}

function send(request, response, { status = 200, type, content = "", cacheControl, location, cookie }) {
  response.writeHead(status, {
    ...(type && { "content-type": type }),
    ...(location && { location }),
    ...(cookie && { "set-cookie": cookie }),
    "content-length": Buffer.byteLength(content),
    "cache-control": cacheControl ?? "private, no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy":
      "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    // What is left of a body that is too long would be taken for the next request.
    ...(status === 413 && { connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : content);
}

function redirect(location) {
  return { location };
}

function toSignIn(url) {
  return redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}

function pageOf(url) {
  const page = Number(url.searchParams.get("page") ?? 1);
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

function notFound(message = "There is nothing at this address.") {
  return new Problem(404, "Not on the board", message);
}

function missingAddress({ pathname }) {
  if (!pathname.startsWith("/.forkmoot/")) return undefined;
  return "This address is answered by Forkmoot, which is not in front of Noticeboard here.";
}

function asProblem(error, request) {
  if (error instanceof Problem) return error;
  if (error instanceof ApiError) {
    console.error(`${request.method} ${request.url}: ${error.message}. ${error.cause?.cause?.message ?? ""}`);
    return new Problem(
      503,
      "The board is out of reach",
      "Notices cannot be read right now. Please try again in a minute.",
    );
  }
  console.error(`${request.method} ${request.url}:`, error);
  return new Problem(500, "Something went wrong", "That is our fault, not yours. Please try again.");
}
