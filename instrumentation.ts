/** Next calls this once when web starts, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startTracing } = await import("@/lib/deploy/tracing");
  const tracing = await startTracing("web");
  if (tracing) process.once("SIGTERM", () => void tracing.stop());
}
