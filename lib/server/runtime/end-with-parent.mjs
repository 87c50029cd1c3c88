// Preloaded into every process the supervisor starts. A supervisor killed by -9 cannot stop its children: they see the
// channel to it close, and end as if it had asked them to. Their own children inherit the preload, and have another
// parent: theirs is not a channel to close or to let go of.
if (process.channel && process.env.COPPICE_SUPERVISOR === String(process.ppid)) {
  process.channel.unref();
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 8_000).unref();
  });
}
