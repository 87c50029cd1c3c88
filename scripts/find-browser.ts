import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/** The browser the journeys run in: Playwright's own, else CHROMIUM_PATH, else the system's; null: none. */
export function findBrowser(): string | null {
  const own = chromium.executablePath();
  if (own !== "" && existsSync(own)) return own;
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && isExecutable(named)) return named;
  return onPath();
}
