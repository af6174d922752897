/** Conditional reading: GitHub answers 304 to what it said before, which costs no rate limit. */
import type { GitHubClient } from "./client";
import { isNotModified } from "./problems";

interface Kept {
  etag: string;
  page: Page<unknown>;
}
export interface Page<Value> {
  value: Value;
  hasNext: boolean;
}

/** At most `most` answers, already shortened to what is used of them; the one unused for longest goes first. */
export class Answers {
  #kept = new Map<string, Kept>();
  constructor(private readonly most = 2_000) {}

  /** GET of `route` with `parameters`; `shorten` takes the little that is used out of GitHub's long answers. */
  async read<Raw, Value>(
    client: GitHubClient,
    route: `GET ${string}`,
    parameters: Record<string, string | number>,
    shorten: (raw: Raw) => Value,
  ): Promise<Page<Value>> {
    const key = `${route} ${JSON.stringify(parameters)}`;
    const known = this.#kept.get(key);
    const headers = known ? { "if-none-match": known.etag } : {};
    try {
      const answer = await client.request(route, { ...parameters, headers });
      const page = {
        value: shorten(answer.data as Raw),
        hasNext: /rel="next"/.test(answer.headers.link ?? ""),
      };
      if (answer.headers.etag) this.#keep(key, { etag: answer.headers.etag, page });
      return page;
    } catch (error) {
      if (!known || !isNotModified(error)) throw error;
      this.#keep(key, known);
      return known.page as Page<Value>; // kept under this key by the same reader
    }
  }

  #keep(key: string, answer: Kept) {
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.most) break;
      this.#kept.delete(oldest);
    }
  }
}
