import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { iterationStages, stagesOf } from "@/lib/domain/iteration-stage";
import {
  activeStates,
  finalStates,
  type IterationEvent,
  type IterationStanding,
  interruptedStates,
  isActive,
  iterationEvents,
  iterationStates,
  statesFor,
  transition,
} from "@/lib/domain/iteration-state";

const start: IterationStanding = { state: "queued", resumeState: null };
const wayToDone: IterationEvent[] = [
  "start",
  "grown",
  "ranked",
  "approve",
  "train",
  "trained",
  "evaluated",
];

function run(events: readonly IterationEvent[]): IterationStanding {
  return events.reduce((standing, event) => {
    const result = transition(standing, event);
    return result.ok ? result.next : standing;
  }, start);
}
const history = fc.array(fc.constantFrom(...iterationEvents), { maxLength: 60 });

describe("the states of an iteration", () => {
  test("lead from queued to done by seven events", () => {
    expect(run(wayToDone)).toEqual({ state: "done", resumeState: null });
  });

  test("hold the legal moves and no other", () => {
    const legal = Object.fromEntries(iterationEvents.map((event) => [event, statesFor(event)]));
    expect(legal).toEqual({
      start: ["queued"],
      grown: ["growing"],
      ranked: ["ranking"],
      approve: ["in_review"],
      reject: ["in_review"],
      train: ["approved"],
      trained: ["training"],
      evaluated: ["evaluating"],
      fail: [...activeStates],
      cancel: [...activeStates],
      resume: [...interruptedStates],
    });
  });

  test("keep a place to resume exactly while failed or cancelled", () => {
    fc.assert(
      fc.property(history, (events) => {
        const { state, resumeState } = run(events);
        const interrupted = state === "failed" || state === "cancelled";
        expect(resumeState !== null).toBe(interrupted);
        expect(iterationStates).toContain(state);
      }),
    );
  });

  test("an interruption and a resume at any point lose nothing", () => {
    fc.assert(
      fc.property(history, fc.constantFrom("fail", "cancel"), (events, interruption) => {
        const before = run(events);
        fc.pre(isActive(before.state));
        expect(run([...events, interruption as IterationEvent, "resume"])).toEqual(before);
      }),
    );
  });

  test("a stop stays a stop: neither work nor a second stop moves it", () => {
    const stopped = run(["start", "cancel"]);
    for (const event of iterationEvents.filter((e) => e !== "resume")) {
      expect(transition(stopped, event)).toMatchObject({ ok: false });
    }
  });

  test("no event leaves a final state, and the refusal says so", () => {
    for (const state of finalStates) {
      for (const event of iterationEvents) {
        const result = transition({ state, resumeState: null }, event);
        expect(result).toMatchObject({ ok: false, reason: expect.stringContaining(state) });
      }
    }
  });

  test("the second of two equal approvals is refused", () => {
    const approved = run(["start", "grown", "ranked", "approve"]);
    expect(transition(approved, "approve").ok).toBe(false);
  });

  test("no iteration reaches training without an approval", () => {
    fc.assert(
      fc.property(history, (events) => {
        const unapproved = events.filter((event) => event !== "approve");
        expect(["approved", "training", "evaluating", "done"]).not.toContain(run(unapproved).state);
      }),
    );
  });
});

describe("the stage rail", () => {
  test("shows what is done, what runs, what waits for a person and what is next", () => {
    const statuses = (standing: IterationStanding) => stagesOf(standing).map((s) => s.status);
    expect(statuses(start)).toEqual(["next", "next", "next", "next", "next"]);
    expect(statuses(run(["start", "grown"]))).toEqual(["done", "now", "next", "next", "next"]);
    expect(statuses(run(wayToDone.slice(0, 3)))).toEqual([
      "done",
      "done",
      "waiting",
      "next",
      "next",
    ]);
    expect(statuses(run(wayToDone))).toEqual(iterationStages.map(() => "done"));
    expect(statuses(run(["start", "grown", "ranked", "reject"]))[2]).toBe("rejected");
    expect(statuses(run(["start", "grown", "cancel"]))[1]).toBe("stopped");
    expect(statuses(run(["start", "grown", "fail"]))).toEqual([
      "done",
      "failed",
      "next",
      "next",
      "next",
    ]);
  });
});
