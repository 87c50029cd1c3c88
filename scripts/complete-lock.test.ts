import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missingEntries } from "@/scripts/complete-lock.mjs";

const lockFile = join(import.meta.dirname, "..", "package-lock.json");

describe("package-lock.json", () => {
  it("has an entry for every platform's package, else npm ci refuses it (npm run lock adds them)", () => {
    expect(missingEntries(JSON.parse(readFileSync(lockFile, "utf8")))).toEqual([]);
  });

  it("is found lacking when one platform's package is left out", () => {
    const lock = JSON.parse(readFileSync(lockFile, "utf8"));
    delete lock.packages["node_modules/@next/swc-darwin-arm64"];
    expect(missingEntries(lock)).toMatchObject([{ name: "@next/swc-darwin-arm64" }]);
  });
});
