import { describe, expect, it } from "vitest";
import { defaultInstructions } from "@/lib/agent/default-prompts";
import type { PolicyModel, SearchTool } from "@/lib/agent/ports";
import type { StepPrompt } from "@/lib/agent/prompt-format";
import { type RolloutPorts, type RolloutSettings, rollout } from "@/lib/agent/rollout";
import type { ReplayStep, StepRecord } from "@/lib/agent/rollout-record";
import { type StepKind, stepKinds } from "@/lib/domain/step-kind";
import type { StepState } from "@/lib/domain/step-state";
import { RolloutError } from "@/lib/errors";

const settings: RolloutSettings = {
  n: 2,
  temperature: 1,
  execution: "sampled",
  seed: 7,
  k: 3,
  maxSearches: 2,
  checks: true,
};

const prompts = Object.fromEntries(
  stepKinds.map((kind): [StepKind, StepPrompt] => [
    kind,
    {
      promptVersionId: `p-${kind}`,
      format: "json",
      instructions: defaultInstructions[kind],
      exemplars: [],
    },
  ]),
) as Record<StepKind, StepPrompt>;

const search: SearchTool = {
  search: async ({ query }) => ({
    results:
      query === "nothing"
        ? []
        : [
            { title: query, snippet: `about ${query}` },
            { title: "Other", snippet: "noise" },
          ],
    indexVersion: "1",
    cacheHit: false,
    blockedCount: 0,
  }),
};

/** Speaks the protocol of a policy over the chat text alone, so the tests go through rendering and parsing. */
function scripted(replyTo: (state: StepState, sample: number) => string): PolicyModel {
  return {
    api: "chat",
    sample: async ({ messages, n }) => {
      const text = messages.at(-1)?.content ?? "";
      const state = JSON.parse(/```json\n(.*)\n```/.exec(text)?.[1] ?? "") as StepState;
      return {
        samples: Array.from({ length: n }, (_, i) => ({
          text: replyTo(state, i),
          tokenCount: 3,
          sumLogprob: i === 0 ? -3 : -0.3,
        })),
      };
    },
  };
}

function palermo(state: StepState): unknown {
  switch (state.kind) {
    case "decision":
      return state.pastActions.length
        ? { thoughts: "found", action: { type: "terminate" } }
        : { thoughts: "look", action: { type: "search", query: "Palermo" } };
    case "summary":
      return {
        rejected: [{ linkId: state.results[1]?.linkId, reason: "noise" }],
        thoughts: "t",
        groundedSummary: "Palermo is in Italy.",
        selectedLinkIds: [state.results[0]?.linkId],
      };
    case "answer":
      return { thoughts: "t", answer: "Lira [link_id=1]", shortAnswer: "Lira" };
    case "relevance_check":
      return { reasoning: "fits", passed: true };
    case "grounding_check":
      return {
        reasoning: "says formerly",
        passed: false,
        revisedAnswer: "Euro [link_id=1]",
        revisedShortAnswer: "Euro",
      };
  }
}

async function run(
  policy: PolicyModel,
  stored: ReplayStep[] = [],
  changes: Partial<RolloutSettings & RolloutPorts> = {},
) {
  const steps: StepRecord[] = [];
  const outcome = await rollout(
    "Currency where Palermo is?",
    stored,
    { ...settings, ...changes },
    {
      policy,
      search,
      prompts,
      now: () => new Date(0),
      signal: new AbortController().signal,
      commitStep: async (step) => void steps.push(step),
      ...changes,
    },
  );
  return { outcome, steps };
}

describe("a rollout", () => {
  it("goes through the five kinds and keeps draft and final apart", async () => {
    const { outcome, steps } = await run(scripted((state) => JSON.stringify(palermo(state))));
    expect(steps.map((step) => step.state.kind)).toEqual([
      "decision",
      "summary",
      "decision",
      "answer",
      "relevance_check",
      "grounding_check",
    ]);
    expect(outcome).toMatchObject({
      status: "completed",
      draftAnswer: "Lira [link_id=1]",
      shortFinal: "Euro",
      stopReason: "terminated",
      searchCount: 1,
    });
  });

  it("ends with the draft where the checks are off, also when it resumes after the answer was stored", async () => {
    const policy = scripted((state) => JSON.stringify(palermo(state)));
    const { outcome, steps } = await run(policy, [], { checks: false });
    expect(steps.map((step) => step.state.kind)).toEqual([
      "decision",
      "summary",
      "decision",
      "answer",
    ]);
    expect(outcome).toMatchObject({
      status: "completed",
      draftAnswer: "Lira [link_id=1]",
      finalAnswer: "Lira [link_id=1]",
      shortFinal: "Lira",
    });
    const stored: ReplayStep[] = steps.map((step) => ({
      executed: palermo(step.state) as ReplayStep["executed"],
      results: step.observation?.results ?? null,
    }));
    const resumed = await run(policy, stored, { checks: false });
    expect(resumed.steps).toEqual([]);
    expect(resumed.outcome).toMatchObject({ status: "completed", shortFinal: "Lira" });
  });

  it("forgets rejected results for good and lets the checks see the draft in the history", async () => {
    const { steps } = await run(scripted((state) => JSON.stringify(palermo(state))));
    const last = steps.at(-1)?.state;
    expect(JSON.stringify(last)).not.toContain("noise");
    expect(last?.pastActions.map((action) => action.type)).toEqual([
      "search",
      "terminate",
      "answer",
    ]);
  });

  it("terminates without a policy call when no searches are left", async () => {
    const { outcome, steps } = await run(
      scripted((state) =>
        JSON.stringify(
          state.kind === "decision"
            ? { thoughts: "more", action: { type: "search", query: `q${state.remainingSearches}` } }
            : palermo(state),
        ),
      ),
    );
    expect(steps.filter((step) => step.state.kind === "decision")).toHaveLength(2);
    expect(outcome.stopReason).toBe("search_budget");
    expect(steps.flatMap((step) => step.observation?.results.map((r) => r.linkId) ?? [])).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it("gives an empty result its summary step", async () => {
    const { steps } = await run(
      scripted((state) =>
        JSON.stringify(
          state.kind === "decision" && !state.pastActions.length
            ? { thoughts: "", action: { type: "search", query: "nothing" } }
            : state.kind === "summary"
              ? { rejected: [], thoughts: "", groundedSummary: "", selectedLinkIds: [] }
              : palermo(state),
        ),
      ),
    );
    expect(steps[1]?.observation).toMatchObject({ query: "nothing", results: [] });
  });

  it("executes the likeliest valid sample or the first, as the plan says", async () => {
    const policy = scripted((state) => JSON.stringify(palermo(state)));
    const likeliest = await run(policy, [], { execution: "lowest_perplexity" });
    const first = await run(policy);
    expect(likeliest.steps[0]?.executedSampleIndex).toBe(1);
    expect(first.steps[0]?.executedSampleIndex).toBe(0);
  });

  it("keeps an invalid sample with its error and never executes it", async () => {
    const { steps, outcome } = await run(
      scripted((state, i) =>
        i === 0 && state.kind === "summary"
          ? '{"rejected":[],"thoughts":"","groundedSummary":"","selectedLinkIds":[9]}'
          : JSON.stringify(palermo(state)),
      ),
    );
    expect(steps[1]?.samples[0]?.parsed).toEqual({
      ok: false,
      error: "link 9 was not among the results",
    });
    expect(steps[1]?.executedSampleIndex).toBe(1);
    expect(outcome.status).toBe("completed");
  });

  it("draws once more when every sample fails, then ends with the steps so far", async () => {
    const { outcome, steps } = await run(
      scripted((state) =>
        state.kind === "answer" ? "I would rather not say" : JSON.stringify(palermo(state)),
      ),
    );
    expect(outcome).toMatchObject({
      status: "failed",
      errorCode: "step_unparseable",
      stepCount: 4,
    });
    expect(steps.at(-1)?.samples).toHaveLength(4);
    expect(steps.at(-1)?.executedSampleIndex).toBeNull();
  });

  it("ends with the code of the boundary that broke", async () => {
    const { outcome } = await run(
      scripted((state) => JSON.stringify(palermo(state))),
      [],
      {
        search: {
          search: async () => Promise.reject(new RolloutError("search_tool", "index is gone")),
        },
      },
    );
    expect(outcome).toMatchObject({ status: "failed", errorCode: "search_tool", stepCount: 1 });
  });

  it("takes up stored steps where they stood without calling anything again", async () => {
    const policy = scripted((state) => JSON.stringify(palermo(state)));
    const whole = await run(policy);
    const stored = whole.steps.slice(0, 3).map((step): ReplayStep => {
      const executed = step.samples[step.executedSampleIndex ?? 0]?.parsed;
      if (!executed?.ok) throw new Error("the scripted policy always parses");
      return {
        executed: executed.value,
        results: step.observation?.results.map(({ linkId: _, ...rest }) => rest) ?? null,
      };
    });
    const resumed = await run(policy, stored);
    expect(resumed.steps.map((step) => step.index)).toEqual([3, 4, 5]);
    expect(resumed.steps.map((step) => step.state)).toEqual(
      whole.steps.slice(3).map((step) => step.state),
    );
    expect(resumed.outcome).toEqual(whole.outcome);
  });
});
