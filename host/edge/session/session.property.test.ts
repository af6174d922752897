import type { IncomingMessage } from "node:http";
import fc from "fast-check";
import { expect, it } from "vitest";
import { needsSecret, SessionScheme, schemeProblem } from "@/lib/deploy/session-scheme";
import { RoutingCookies } from "./routing-cookie";

const cookies = new RoutingCookies("the token of this host");
const NOW = new Date("2026-11-21T10:00:00Z");
const DAY = 86_400_000;
const asked = (cookie: string) => ({ headers: { cookie } }) as IncomingMessage;
const read = (service: string, value: string, { isSecure = false, from = cookies } = {}) =>
  from.reader(service).read(asked(value), isSecure);

it("a routing cookie names its subject for its service, whatever else is sent, and for nothing else", () => {
  const service = fc.constantFrom("noticeboard", "wiki");
  const others = fc.array(fc.stringMatching(/^[a-z]{1,5}=[a-z.]{0,5}$/), { maxLength: 3 });
  fc.assert(
    fc.property(
      service,
      service,
      fc.boolean(),
      fc.boolean(),
      others,
      others,
      (of, at, wasSecure, isSecure, before, after) => {
        const subject = cookies.newSubject();
        const [pair] = cookies.give(of, subject, wasSecure, new Date()).split(";");
        const found = read(at, [...before, pair, ...after].join("; "), { isSecure });
        expect(found).toEqual(of === at && wasSecure === isSecure ? { subject, name: "one browser" } : null);
      },
    ),
  );
});

it("a routing cookie with any character changed, or of another host, is nobody's", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(..."aZ0-_."), (at, character) => {
      const [pair = ""] = cookies.give("wiki", cookies.newSubject(), false, new Date()).split(";");
      expect(read("wiki", pair, { from: new RoutingCookies("the token of another host") })).toBeNull();
      const place = pair.indexOf("=") + 1 + (at % (pair.length - pair.indexOf("=") - 1));
      const changed = pair.slice(0, place) + character + pair.slice(place + 1);
      // The last character of a signature holds two bits that say nothing.
      fc.pre(changed !== pair && place !== pair.length - 1);
      expect(read("wiki", changed)).toBeNull();
    }),
  );
});

it("a routing cookie ends, by its own word and not only the browser's", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
      const [pair = ""] = cookies.give("wiki", cookies.newSubject(), false, NOW).split(";");
      const reader = cookies.reader("wiki") as unknown as {
        read: (req: IncomingMessage, isSecure: boolean, now: number) => unknown;
      };
      const found = reader.read(asked(pair), false, NOW.getTime() + days * DAY);
      expect(found !== null).toBe(days < 180);
    }),
  );
});

it("whatever scheme is taken, a secret belongs to it exactly where it needs one, and public keys never stand in for a secret", () => {
  const scheme = fc.record(
    {
      kind: fc.constantFrom("cookie-jwt", "bearer-jwt", "trusted-header", "routing-cookie", "none"),
      name: fc.constantFrom("s", "x-user", "x-forkmoot-user", "forkmoot.session"),
      algorithm: fc.constantFrom("HS256", "HS512", "RS256", "ES256", "EdDSA", "none"),
      jwks: fc.constantFrom(
        "https://a.example/keys",
        "http://a.example/keys",
        "http://127.0.0.1:1/keys",
        "file:///keys",
      ),
      secret: fc.constantFrom(null, "", "short", "long enough to be a proof"),
    },
    { requiredKeys: ["kind"] },
  );
  fc.assert(
    fc.property(scheme, (given) => {
      const parsed = SessionScheme.safeParse(given);
      if (!parsed.success) return;
      const taken = parsed.data;
      expect(schemeProblem(taken, taken.secret !== null)).toBeNull();
      expect(needsSecret(taken)).toBe(taken.secret !== null);
      expect(taken.secret).not.toBe("");
      if ("algorithm" in taken) {
        expect(taken.algorithm).not.toBe("none");
        expect(taken.jwks === null).toBe(taken.algorithm.startsWith("HS"));
        if (taken.jwks !== null) expect(taken.jwks).toMatch(/^https:|^http:\/\/127/);
      }
    }),
  );
});
