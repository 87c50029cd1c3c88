import { describe, expect, test } from "vitest";
import { fencedJson } from "@/lib/agent/json-format";
import { faultAgainstState } from "@/lib/agent/validate-reply";
import { replySchemaOf } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";
import { openBench } from "@/lib/practice/bench/bench-world";
import { runTrajectory } from "@/lib/practice/bench/rollout";
import { baseWeights, demonstrationExamples } from "@/lib/practice/policy/base";
import { samplePolicy } from "@/lib/practice/policy/complete";
import { findTarget } from "@/lib/practice/policy/find-target";
import { priorWeights } from "@/lib/practice/policy/prior";
import { replyOf } from "@/lib/practice/policy/reply-text";
import { drawIndex, logProbabilities } from "@/lib/practice/policy/softmax";
import { stepCandidates } from "@/lib/practice/policy/step-candidates";
import { subsetsOf } from "@/lib/practice/policy/summary-candidates";
import { type EpochReport, trainPolicy } from "@/lib/practice/policy/train";
import { readTrainingFile } from "@/lib/practice/policy/training-examples";
import { seededRandom } from "@/lib/practice/text/seeded-random";

const SIZE = 1 << 14;
const base = baseWeights(SIZE);
const { search, questions } = openBench();
const sampled = { temperature: 1, n: 4, execution: "sampled" as const };

/** States of every kind, as the policy itself meets them. */
const states: StepState[] = questions(11, "train", 12).flatMap((question, i) =>
  runTrajectory(question.text, sampled, {
    weights: base,
    search,
    random: seededRandom(i),
  }).steps.map((step) => step.state),
);

describe("the candidates of a step", () => {
  test("were met for all five kinds", () => {
    expect(new Set(states.map((state) => state.kind)).size).toBe(5);
  });

  test("become replies that the step's own schema and state accept", () => {
    for (const state of states) {
      for (const { action } of stepCandidates(state)) {
        const reply = replySchemaOf[state.kind].parse(replyOf(state, action));
        expect(faultAgainstState(reply, state)).toBeNull();
      }
    }
  });

  test("are found again from the text of their reply", () => {
    for (const state of states) {
      const candidates = stepCandidates(state);
      candidates.forEach(({ action }, i) => {
        const text = JSON.stringify(replyOf(state, action));
        expect(findTarget(state, candidates, text)).toBe(i);
      });
    }
  });

  test("of a summary name a reason for every result they reject", () => {
    const summary = states.find((state) => state.kind === "summary" && state.results.length > 1);
    if (summary?.kind !== "summary") throw new Error("no summary met");
    const reply = replySchemaOf.summary.parse(replyOf(summary, { type: "select", linkIds: [] }));
    expect(reply.rejected.map((one) => one.linkId)).toEqual(
      summary.results.map((one) => one.linkId),
    );
    expect(reply.rejected.every((one) => one.reason.length > 0)).toBe(true);
  });

  test("of an answer cite the result they were read in", () => {
    const state = states.find((one) => one.kind === "answer" && stepCandidates(one).length > 5);
    if (!state) throw new Error("no answer met");
    const spans = stepCandidates(state).filter(
      ({ action }) => action.type === "answer" && action.source,
    );
    for (const { action } of spans) {
      expect(replyOf(state, action)).toMatchObject({
        answer: expect.stringMatching(/\[link_id=\d+\]\.$/),
      });
    }
  });

  test("of an empty result are the one empty selection", () => {
    const state: StepState = {
      kind: "summary",
      question: "What?",
      pastActions: [],
      remainingSearches: 1,
      query: "q",
      results: [],
    };
    expect(stepCandidates(state).map(({ action }) => action)).toEqual([
      { type: "select", linkIds: [] },
    ]);
  });

  test("do not explode with many results", () => {
    expect(subsetsOf(3)).toHaveLength(8);
    expect(subsetsOf(20).length).toBeLessThan(45);
    expect(new Set(subsetsOf(20).map(String)).size).toBe(subsetsOf(20).length);
  });
});

describe("sampling", () => {
  const state = states[0] as StepState;

  test("repeats itself for the same state and seed, and differs with the seed", () => {
    const draw = (seed: number) => samplePolicy(base, state, { n: 16, temperature: 2, seed });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  test("at temperature 0 takes the most probable action", () => {
    const candidates = stepCandidates(state);
    const logProbs = logProbabilities(base, candidates);
    const [greedy] = samplePolicy(base, state, { n: 1, temperature: 0, seed: 1 });
    expect(greedy?.logProb).toBe(Math.max(...logProbs));
  });

  test("follows its probabilities, which add up to one", () => {
    const logProbs = Float64Array.from([Math.log(0.7), Math.log(0.2), Math.log(0.1)]);
    const random = seededRandom(1);
    const counts = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const drawn = drawIndex(logProbs, 1, random);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect(counts[0]).toBeGreaterThan(6_800);
    expect(counts[0]).toBeLessThan(7_200);
    for (const one of states) {
      const total = logProbabilities(base, stepCandidates(one)).reduce(
        (sum, lp) => sum + Math.exp(lp),
        0,
      );
      expect(total).toBeCloseTo(1, 9);
    }
  });
});

describe("training", () => {
  const examples = demonstrationExamples();

  test("lowers the loss on what it is shown, deterministically for a seed", () => {
    const reports: EpochReport[] = [];
    const plan = { examples, validation: examples, start: priorWeights(SIZE), epochs: 4, seed: 3 };
    const first = trainPolicy({ ...plan, onEpoch: (report) => reports.push(report) });
    expect(reports.map((report) => report.epoch)).toEqual([1, 2, 3, 4]);
    expect(reports[3]?.trainLoss).toBeLessThan(reports[0]?.trainLoss ?? 0);
    expect(reports[3]?.validLoss).toBeLessThan(0.5);
    expect(trainPolicy(plan)).toEqual(first);
    expect(trainPolicy({ ...plan, seed: 4 })).not.toEqual(first);
  });

  test("counts lines whose target is none of the candidates, and learns from the others", () => {
    const state = states.find((one) => one.kind === "decision") as StepState;
    const line = (reply: unknown) =>
      JSON.stringify({
        messages: [
          { role: "system", content: "s" },
          { role: "user", content: fencedJson(state) },
          { role: "assistant", content: JSON.stringify(reply) },
        ],
      });
    const stop = { thoughts: "t", action: { type: "terminate" } };
    const stray = { thoughts: "t", action: { type: "search", query: "no such thing anywhere" } };
    const read = readTrainingFile([line(stop), line(stray), line("nonsense"), ""].join("\n"));
    expect(read.examples).toHaveLength(1);
    expect(read.unmatched).toBe(2);
  });
});
