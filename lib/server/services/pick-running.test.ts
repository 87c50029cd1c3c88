import { expect, test } from "vitest";
import { pickRunning, type Standing } from "@/lib/server/services/pick-running";

const row = (change: Partial<Standing>): Standing => ({
  seriesId: "a",
  ordinal: 0,
  state: "queued",
  decision: null,
  ...change,
});
const waiting = row({ seriesId: "b", state: "in_review" });

test("what is at work is followed although a newer one waits for review", () => {
  expect(pickRunning([waiting, row({ state: "training" })])).toBe(1);
});

test("between two iterations of a series the next one is followed, not one that waits for a person", () => {
  const done = row({ state: "done", decision: "accept" });
  expect(pickRunning([row({ ordinal: 1 }), waiting, done])).toBe(0);
});

test("an iteration that stands behind an undecided one of its series does not begin by itself", () => {
  expect(pickRunning([row({ ordinal: 1 }), row({ state: "in_review" })])).toBe(1);
  expect(pickRunning([row({ ordinal: 1 }), row({ state: "done" })])).toBe(-1);
});

test("what was just launched is followed before it grows", () => {
  expect(pickRunning([row({}), waiting])).toBe(0);
});

test("where all is decided, stopped or failed there is nothing to follow", () => {
  const states = ["done", "rejected", "failed", "cancelled"] as const;
  expect(pickRunning(states.map((state) => row({ state, decision: "accept" })))).toBe(-1);
});
