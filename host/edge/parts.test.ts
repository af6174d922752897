import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { LATENCY_BOUNDS_MS } from "@/lib/deploy/contract";
import { readEdgeAddress } from "@/lib/deploy/edge-address";
import { actionOf } from "./actions";
import { componentFor } from "./components";
import { cookiesForComponent, readCookie, setsForkmootCookie } from "./cookies";
import { Hosts } from "./hosts";
import { Journal } from "./journal";
import { html, linkTo } from "./pages/html";
import { indicatorScript } from "./pages/indicator";
import { component, temporaryFolder } from "./testing";
import { latencySlot, sum } from "./traffic";

describe("a journal", () => {
  const numbers = (folder: string) => Journal.open(folder, "numbers.jsonl", z.number());

  it("tells each item once to a reader who follows its cursor, however writing, reading, restarts and merging mix", async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("append" as const),
        items: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
      }),
      fc.record({
        do: fc.constantFrom(
          "read" as const,
          "lose the answer" as const,
          "restart" as const,
          "merge" as const,
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const folder = await temporaryFolder();
        let journal = await numbers(folder);
        let [cursor, written, told]: [string | null, number, number] = [null, 0, 0];
        const add = (items: number[]) => items.reduce((total, item) => total + item, 0);
        for (const each of [...steps, ...Array.from({ length: 60 }, () => ({ do: "read" as const }))]) {
          if (each.do === "append") {
            await journal.append(each.items);
            written += add(each.items);
          } else if (each.do === "restart") journal = await numbers(folder);
          else if (each.do === "merge")
            await journal.merge((items) => (items.length > 1 ? [add(items)] : items));
          else {
            const page = await journal.page(cursor, 2);
            if (each.do === "lose the answer") continue;
            cursor = page.cursor;
            told += add(page.items);
          }
        }
        expect(told).toBe(written);
      }),
      { numRuns: 40 },
    );
  });

  it("leaves out a line that a crash cut short, and goes on", async () => {
    const folder = await temporaryFolder();
    const journal = await numbers(folder);
    await journal.append([1]);
    await appendFile(join(folder, "numbers.jsonl"), '\n{"seq":2,"it');
    await journal.append([2]);
    const again = await numbers(folder);
    expect((await again.page(null, 10)).items).toEqual([1, 2]);
  });

  it("hides nothing from a cursor of an earlier life", async () => {
    const [old, young] = [await numbers(await temporaryFolder()), await numbers(await temporaryFolder())];
    await old.append([1, 2, 3]);
    const { cursor } = await old.page(null, 10);
    await young.append([4]);
    expect((await young.page(cursor, 10)).items).toEqual([4]);
    expect((await young.page("nonsense", 10)).items).toEqual([4]);
  });
});

describe("small parts", () => {
  it("reads a Host header", () => {
    const hosts = new Hosts(null);
    expect(hosts.read("Noticeboard.localhost:4000")).toEqual({
      kind: "service",
      service: "noticeboard",
      address: {
        origin: "http://noticeboard.localhost:4000",
        protocol: "http",
        host: "noticeboard.localhost:4000",
      },
    });
    expect(hosts.read("127.0.0.1:4000")).toEqual({ kind: "bare", port: "4000" });
    for (const host of [
      undefined,
      "",
      "a.b.localhost",
      "noticeboard.localhost.",
      "noticeboard.localhost:99999999",
      "x@noticeboard.localhost",
    ])
      expect(hosts.read(host).kind).toBe("unknown");
  });

  it("knows services by their public names, and under localhost on this machine", () => {
    const hosts = new Hosts(readEdgeAddress("https://{service}.apps.example.org"));
    for (const host of ["wiki.apps.example.org", "WIKI.apps.example.org:443"])
      expect(hosts.read(host)).toMatchObject({
        service: "wiki",
        address: { origin: "https://wiki.apps.example.org" },
      });
    expect(hosts.read("wiki.localhost:4000")).toMatchObject({
      address: { origin: "http://wiki.localhost:4000" },
    });
    for (const host of [
      "wiki.example.org",
      "a.wiki.apps.example.org",
      "apps.example.org",
      "wiki.apps.example.org.evil.org",
    ])
      expect(hosts.read(host).kind).toBe("unknown");
    expect(hosts.addressOf("wiki", "4000")).toBe("https://wiki.apps.example.org");
    expect(new Hosts(readEdgeAddress("http://{service}.localhost:1")).addressOf("wiki", "4000")).toBe(
      "http://wiki.localhost:4000",
    );
  });

  it("lets no Cookie header carry a cookie of Forkmoot's through, and every other", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
    const ours = fc.tuple(
      fc.constantFrom("", "__Secure-", "__Host-", "__host-"),
      fc.constantFrom("forkmoot.", "Forkmoot."),
      name,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name)), fc.array(ours), (others, cookies) => {
        const theirs = others
          .map(([key, value]) => `${key}=${value}`)
          .filter((cookie) => !setsForkmootCookie(cookie));
        const header = [...theirs, ...cookies.map((parts) => `${parts.join("")}=1`)].join("; ");
        const kept = (cookiesForComponent(header, "no such session") ?? "")
          .split(";")
          .map((part) => part.trim());
        expect(kept.filter(Boolean)).toEqual(theirs);
      }),
    );
  });

  it("reads the first cookie of a name", () => {
    expect(readCookie("a=1; xs=2; s=3; s=4", "s")).toBe("3");
    expect(readCookie('s="quoted"', "s")).toBe("quoted");
    expect(readCookie("xs=2", "s")).toBeNull();
    expect(readCookie(undefined, "s")).toBeNull();
  });

  it("finds the component with the longest prefix, whole segments only", () => {
    const all = [
      component("web", 1, { expose: ["/"] }),
      component("api", 2, { expose: ["/api", "/feeds/"] }),
      component("worker", 3, { expose: [] }),
    ];
    const found = (path: string) => componentFor(all, path)?.component;
    expect(["/", "/apix", "/api", "/api/x", "/feeds", "/feeds/x"].map(found)).toEqual([
      "web",
      "web",
      "api",
      "api",
      "web",
      "api",
    ]);
    expect(componentFor(all.slice(1), "/")).toBeNull();
  });

  it("names the action of a request, the most literal path first", () => {
    const actions = [
      { name: "any", method: "GET", path: "/files/*" },
      { name: "one", method: "GET", path: "/notices/:id" },
      { name: "new", method: "get", path: "/notices/new" },
      { name: "post", method: "POST", path: "/notices" },
      { name: "odd", method: "GET", path: "/a.b(c)" },
    ];
    const name = (method: string, path: string) => actionOf(actions, method, path);
    expect(name("GET", "/notices/7")).toBe("one");
    expect(name("GET", "/notices/new")).toBe("new");
    expect(name("POST", "/notices/")).toBe("post");
    expect(name("GET", "/notices/7/edit")).toBe("other");
    expect(name("GET", "/files/a/b")).toBe("any");
    expect(name("GET", "/a.b(c)")).toBe("odd");
    expect(name("GET", "/axb(c)")).toBe("other");
  });

  it("names the more specific of two actions that both match, whatever their order in the file", () => {
    const paths = [
      "/*",
      "/files/*",
      "/files/a*",
      "/files/:name",
      "/files/:name/raw/*",
      "/files/new",
      "/:room/new",
      "/notices/:id",
    ];
    const actions = paths.map((path) => ({ name: path, method: "GET", path }));
    for (const inSomeOrder of [actions, [...actions].reverse()]) {
      const name = (path: string) => actionOf([...inSomeOrder], "GET", path);
      expect(name("/elsewhere/new")).toBe("/:room/new");
      expect(name("/notices/new")).toBe("/notices/:id");
      expect(name("/files/new")).toBe("/files/new");
      expect(name("/files/a.txt")).toBe("/files/:name");
      expect(name("/files/a/b")).toBe("/files/a*");
      expect(name("/files/b/c")).toBe("/files/*");
      expect(name("/files/b/raw/1")).toBe("/files/:name/raw/*");
      expect(name("/elsewhere/old")).toBe("/*");
    }
  });

  it("puts latencies into their slots and adds up increments", () => {
    expect([0, 1, 1.5, 10_000, 10_001].map(latencySlot)).toEqual([
      0,
      0,
      1,
      LATENCY_BOUNDS_MS.length - 1,
      LATENCY_BOUNDS_MS.length,
    ]);
    const bucket = {
      service: "s",
      stack: "t",
      manifest: "m",
      component: "c",
      action: "a",
      hour: "2026-11-21T10:00:00.000Z",
    };
    const more = { requests: 1, errors: 0, latency: [1, 0] };
    expect(
      sum([
        { ...bucket, ...more },
        { ...bucket, ...more, action: "b" },
        { ...bucket, ...more },
      ]),
    ).toMatchObject([
      { action: "a", requests: 2, latency: [2, 0] },
      { action: "b", requests: 1 },
    ]);
  });

  it("escapes whatever is put into a page, and links only to web addresses", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`<p title="${text}">${text}</p>`.text.replace(/^<p title="|">|<\/p>$/g, "")).not.toMatch(
          /[<>"'`]/,
        );
      }),
    );
    expect(["javascript:alert(1)", "//evil.example", "data:text/html,x"].map(linkTo)).toEqual([
      "#",
      "#",
      "#",
    ]);
    expect(linkTo("https://a.example/x")).toBe("https://a.example/x");
  });

  it("lets no fork's title end the indicator's script", () => {
    const labels = { fork: "f", revision: "r", version: "1", url: "" };
    const script = indicatorScript({ ...labels, title: `</script>"; alert(1); "\u2028` });
    expect(script).not.toContain("</script>");
    expect(() => new Function(script)).not.toThrow();
  });
});
