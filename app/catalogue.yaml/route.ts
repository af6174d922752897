import { streamCatalogue } from "@/lib/catalog/queries/export-catalogue";

export const dynamic = "force-dynamic";

/** The whole catalogue as a file, for whoever wants it. It is written as it is sent. */
export function GET(): Response {
  const documents = streamCatalogue();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await documents.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await documents.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "application/yaml; charset=utf-8",
      "content-disposition": 'attachment; filename="catalogue.yaml"',
      "cache-control": "no-store",
    },
  });
}
