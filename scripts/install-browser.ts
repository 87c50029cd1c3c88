import { spawnSync } from "node:child_process";
import { findBrowser } from "@/scripts/find-browser";
import { bin } from "@/scripts/test-stage";

function run(command: string, args: string[]): boolean {
  console.log(`$ ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env }).status === 0;
}

function installWithApt(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return (
    run("apt-get", ["update", "-q"]) &&
    run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"])
  );
}

if (findBrowser() === null) {
  run(process.execPath, [bin("@playwright/test/cli.js"), "install", "chromium"]);
  if (findBrowser() === null) installWithApt();
}

const browser = findBrowser();
if (browser === null) {
  console.error(
    "No Chromium is here and none could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
  process.exit(1);
}
console.log(`The journeys run in ${browser}`);
