import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { type EndpointRate, type EstimateInput, estimateSeries } from "@/lib/rest/estimate";
import { exactly, type Range } from "@/lib/rest/expected-range";

const id = (n: number) => `0190b6a0-0000-7000-8000-${String(n).padStart(12, "0")}`;

function series(fields: object = {}, generations: object[] = [{ trajectoriesPerQuestion: 1 }]) {
  return seriesPlanSchema.parse({
    kind: "loop",
    base: {
      policyVersionId: id(1),
      questionSetVersionId: id(2),
      questionCount: 300,
      seed: 11,
      trajectoriesPerQuestion: 1,
      sampling: { n: 4, temperature: 1 },
      execution: "sampled",
      search: { toolId: id(3), k: 3, maxSearches: 10 },
      rewardModel: { endpointId: id(4), model: "judge", orders: 2 },
      grader: { endpointId: id(4), model: "grader" },
      rubricVersionId: id(5),
      targets: [
        { size: "L", baseModel: "l" },
        { size: "S", baseModel: "s" },
      ],
      hyperparameters: { epochs: 5 },
      evaluation: [
        { questionSetVersionId: id(2), split: "validation", decoding: "greedy", repeats: 1 },
      ],
      budget: { calls: 10_000 },
      ...fields,
    },
    generations,
  });
}

const rate = (fields: Partial<EndpointRate> = {}): EndpointRate => ({
  callsPerSecond: exactly(100),
  promptTokensPerCall: exactly(500),
  completionTokensPerSample: exactly(50),
  promptMicros: null,
  completionMicros: null,
  samplesInOneCall: true,
  ...fields,
});

function input(plan: SeriesPlan, fields: Partial<EstimateInput> = {}): EstimateInput {
  return {
    series: plan,
    questionCountOf: () => 200,
    profile: { stepsPerTrajectory: exactly(9), rankedShare: exactly(0.75) },
    policy: rate(),
    rewardModel: rate({ promptMicros: 2_000_000, completionMicros: 4_000_000 }),
    grader: rate(),
    training: { secondsPerExample: exactly(0.001), startSeconds: exactly(2) },
    parentEvaluated: true,
    ...fields,
  };
}

describe("the estimate", () => {
  const estimate = estimateSeries(input(series()));
  const [grow, rank, train, evaluate] = estimate.generations[0]?.stages ?? [];

  test("counts one policy call a step, and the tokens of all its samples", () => {
    expect(grow?.calls.value).toBe(300 * 9);
    expect(grow?.tokens.value).toBe(2700 * 500 + 2700 * 4 * 50);
    expect(grow?.seconds.value).toBe(27);
  });

  test("ranks what is not unanimous in every order and scores each trajectory, at the price of tokens", () => {
    const calls = 2700 * 0.75 * 2 + 300;
    expect(rank?.calls.value).toBe(calls);
    expect(rank?.costMicros.value).toBeCloseTo(calls * (500 * 2 + 50 * 4), 6);
  });

  test("trains each target over the epochs, without a call of ours", () => {
    expect(train?.calls.value).toBe(0);
    expect(train?.seconds.value).toBeCloseTo(2 * (2 + 2700 * 5 * 0.001), 9);
  });

  test("evaluates every target, takes the whole split where no number is set, grades most answers once", () => {
    expect(evaluate?.calls.value).toBeCloseTo(2 * (200 * 9 + 200 * 1.2), 6);
  });

  test("evaluates the parent first where it has no matching evaluation, once a series", () => {
    const generations = [{ trajectoriesPerQuestion: 1 }, { trajectoriesPerQuestion: 4 }];
    const plan = series({}, generations);
    const without = estimateSeries(input(plan, { parentEvaluated: false }));
    const [first, second] = without.generations.map((g) => g.stages[3]?.calls.value ?? 0);
    expect(first).toBeCloseTo((second as number) * 1.5, 6);
    expect(without.generations[1]?.stages[0]?.calls.value).toBe(300 * 4 * 9);
  });

  test("asks n times where an endpoint gives one sample a request", () => {
    const single = estimateSeries(input(series(), { policy: rate({ samplesInOneCall: false }) }));
    expect(single.generations[0]?.stages[0]?.calls.value).toBe(2700 * 4);
    expect(single.generations[0]?.stages[3]?.calls.value).toBe(evaluate?.calls.value);
  });

  test("says what sets the pace and how much of the budget is used", () => {
    expect(estimate.pacedBy).toBe("rank");
    expect(estimate.budgetShares.calls).toBeCloseTo(estimate.calls.value / 10_000, 9);
    expect(estimate.budgetShares.tokens).toBeNull();
  });

  test("brackets its figures, and sums are sums of stages", () => {
    const range: fc.Arbitrary<Range> = fc
      .tuple(fc.nat(50), fc.nat(50), fc.nat(50))
      .map(([low, up, more]) => ({ low: low + 1, value: low + up + 1, high: low + up + more + 1 }));
    fc.assert(
      fc.property(range, range, range, (steps, speed, tokens) => {
        const policy = rate({ callsPerSecond: speed, promptTokensPerCall: tokens });
        const profile = {
          stepsPerTrajectory: steps,
          rankedShare: { value: 0.8, low: 0.5, high: 1 },
        };
        const { generations, ...totals } = estimateSeries(input(series(), { policy, profile }));
        for (const key of ["calls", "tokens", "costMicros", "seconds"] as const) {
          const { low, value, high } = totals[key];
          expect(low).toBeLessThanOrEqual(value + 1e-6);
          expect(value).toBeLessThanOrEqual(high + 1e-6);
          const parts = generations.flatMap((g) => g.stages).map((s) => s[key].value);
          expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(value, 6);
        }
      }),
    );
  });
});
