import { sealingKey } from "@/lib/platform/seals";

/** What anybody checks our seals with, without an account: the public half of the key. */
export const GET = () =>
  new Response(sealingKey(), {
    headers: { "content-type": "application/x-pem-file", "cache-control": "no-store" },
  });
