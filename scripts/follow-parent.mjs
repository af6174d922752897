/**
 * Loaded first into every program that `npm start` starts. The channel to the supervisor closes when the supervisor is
 * gone, even when it was killed and could say nothing; then this program stops too, by force if it has to.
 * Node hands `--import` on to what a program forks; there the channel is that program's own business.
 */
if (process.ppid === Number(process.env.FORKMOOT_SUPERVISOR)) {
  process.on("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 20_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel?.unref();
}
