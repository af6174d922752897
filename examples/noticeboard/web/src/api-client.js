/** The api could not be asked, or could not answer. */
export class ApiError extends Error {}

/**
 * Noticeboard's api over HTTP. Writing carries the member's own session token: the api checks it itself.
 * What people can put right comes back as `{ errors }` (field → sentence); everything else is thrown.
 */
export function createApiClient(url, { timeout = 10_000 } = {}) {
  async function call(method, path, { token, body } = {}) {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        signal: AbortSignal.timeout(timeout),
        headers: {
          ...(body && { "content-type": "application/json" }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: body && JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    } catch (cause) {
      throw new ApiError(`${method} ${path} did not reach the api`, { cause });
    }
  }

  async function read(path) {
    const { status, body } = await call("GET", path);
    if (status === 404) return null;
    if (status !== 200) throw new ApiError(`GET ${path} answered ${status}`);
    return body;
  }

  async function write(path, options) {
    const { status, body } = await call("POST", path, options);
    if (status === 404) return null;
    if (status === 200 || status === 201) return body;
    if (status >= 400 && status < 500) return { errors: body.errors ?? { form: body.error } };
    throw new ApiError(`POST ${path} answered ${status}`);
  }

  return {
    /** [{ slug, name, notices }] */
    listGroups: async () => (await read("/groups")).groups,
    /** { notices, page, pages, total }, newest first */
    listNotices: ({ group, search, page } = {}) => read(`/notices?${parameters({ group, search, page })}`),
    /** The notice with its replies, or null. */
    getNotice: async (id) => (await read(`/notices/${id}`))?.notice ?? null,
    /** { id } or { errors } */
    postNotice: ({ token, notice }) => write("/notices", { token, body: notice }),
    /** { id }, { errors }, or null where the notice does not exist. */
    postReply: ({ token, noticeId, reply }) => write(`/notices/${noticeId}/replies`, { token, body: reply }),
    /** { member: { id, login, name } } or { errors } */
    signIn: ({ login, password }) => write("/sessions", { body: { login, password } }),
  };
}

function parameters(values) {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value));
}
