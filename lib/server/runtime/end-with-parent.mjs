// Preloaded into every process the supervisor starts. A supervisor killed by -9 cannot stop its children: they see the
// channel to it close, and end as if it had asked them to.
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 8_000).unref();
  });
}
