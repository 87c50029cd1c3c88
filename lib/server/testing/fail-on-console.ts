import { format } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";

const methods = ["log", "info", "warn", "error", "debug", "trace"] as const;
// biome-ignore lint/suspicious/noConsole: the guard itself keeps the originals to put them back
const originals = methods.map((method) => [method, console[method]] as const);
let said: string[] = [];

/** A warning nobody reads is a fault nobody sees: whatever a test prints fails it. */
beforeEach(() => {
  said = [];
  for (const method of methods) {
    console[method] = (...parts: unknown[]) => {
      said.push(`console.${method}: ${format(...parts)}`);
    };
  }
});

afterEach(() => {
  for (const [method, original] of originals) console[method] = original;
  expect(said, "unexpected console output").toEqual([]);
});
