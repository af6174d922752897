import { expect, it } from "vitest";
import { clientAddress, forwardedAddress } from "./client-address";

const peer = "127.0.0.1";

it("without proxies of ours, nobody's word counts but the socket's", () => {
  expect(forwardedAddress({ peer, forwardedFor: "192.0.2.7", proxies: 0 })).toBe(peer);
});

it("behind proxies, what the outermost of them saw counts, whatever the client wrote before it", () => {
  const forwardedFor = "203.0.113.1, 192.0.2.7, 10.0.0.2";
  expect(forwardedAddress({ peer, forwardedFor, proxies: 1 })).toBe("10.0.0.2");
  expect(forwardedAddress({ peer, forwardedFor, proxies: 2 })).toBe("192.0.2.7");
  expect(forwardedAddress({ peer, forwardedFor: undefined, proxies: 1 })).toBe(peer);
});

it("is read from the header that web itself wrote", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "192.0.2.7" }))).toBe("192.0.2.7");
  expect(clientAddress(new Headers())).toBe("unknown");
});
