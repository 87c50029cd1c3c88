import { z } from "zod";

/** States in which work or a person's decision is due. */
export const activeStates = [
  "queued",
  "growing",
  "ranking",
  "in_review",
  "approved",
  "training",
  "evaluating",
] as const;
/** An interrupted iteration keeps the active state it stood in and goes on from there. */
export const interruptedStates = ["failed", "cancelled"] as const;
export const finalStates = ["done", "rejected"] as const;
export const iterationStates = [...activeStates, ...finalStates, ...interruptedStates] as const;

export const activeStateSchema = z.enum(activeStates);
export type ActiveState = z.infer<typeof activeStateSchema>;
export const iterationStateSchema = z.enum(iterationStates);
export type IterationState = z.infer<typeof iterationStateSchema>;

export const iterationEvents = [
  "start",
  "grown",
  "ranked",
  "approve",
  "reject",
  "train",
  "trained",
  "evaluated",
  "fail",
  "cancel",
  "resume",
] as const;
export type IterationEvent = (typeof iterationEvents)[number];

/** Where an iteration stands. Invariant: `resumeState` is set if and only if the state is failed or cancelled. */
export interface IterationStanding {
  state: IterationState;
  resumeState: ActiveState | null;
}

export type Transition = { ok: true; next: IterationStanding } | { ok: false; reason: string };

/** The way of an iteration that nothing interrupts. Every other move is in `transition`. */
const forward: Record<ActiveState, Partial<Record<IterationEvent, IterationState>>> = {
  queued: { start: "growing" },
  growing: { grown: "ranking" },
  ranking: { ranked: "in_review" },
  in_review: { approve: "approved", reject: "rejected" },
  approved: { train: "training" },
  training: { trained: "evaluating" },
  evaluating: { evaluated: "done" },
};

export function isActive(state: IterationState): state is ActiveState {
  return (activeStates as readonly string[]).includes(state);
}

/**
 * The next standing, or why there is none. A refusal is an expected outcome: a second click or a late job meets it,
 * and the caller's conditional update then changes no row.
 */
export function transition(from: IterationStanding, event: IterationEvent): Transition {
  if (event === "resume") {
    if (from.resumeState === null) return refused(from, event);
    return { ok: true, next: { state: from.resumeState, resumeState: null } };
  }
  if (!isActive(from.state)) return refused(from, event);
  if (event === "fail" || event === "cancel") {
    const state = event === "fail" ? "failed" : "cancelled";
    return { ok: true, next: { state, resumeState: from.state } };
  }
  const state = forward[from.state][event];
  return state === undefined
    ? refused(from, event)
    : { ok: true, next: { state, resumeState: null } };
}

/** The states from which an event is legal, for the `where` of a conditional update. */
export function statesFor(event: IterationEvent): IterationState[] {
  return iterationStates.filter((state) => {
    const resumeState = isActive(state) || isFinal(state) ? null : "queued";
    return transition({ state, resumeState }, event).ok;
  });
}

function isFinal(state: IterationState): boolean {
  return (finalStates as readonly string[]).includes(state);
}

function refused(from: IterationStanding, event: IterationEvent): Transition {
  return { ok: false, reason: `an iteration that is ${from.state} does not take "${event}"` };
}
