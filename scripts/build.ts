import { join } from "node:path";
import { ensureWebBuild } from "@/lib/server/runtime/web-build";

await ensureWebBuild(join(import.meta.dirname, ".."), {
  say: (line) => console.log(line),
  signal: new AbortController().signal,
});
console.log("The build is current.");
