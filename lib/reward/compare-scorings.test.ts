import { describe, expect, it } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { rubricSchema } from "@/lib/domain/rubric";
import { compareScorings, dimensionMeans } from "@/lib/reward/compare-scorings";

const seed = { seed: 1, resamples: 300 };
const scored = (rewards: (number | null)[], relevance: unknown[] = []) => ({
  rubric: defaultRubric,
  trajectories: rewards.map((reward, at) => ({
    trajectoryId: `t${at}`,
    questionId: `q${at >> 1}`,
    reward,
    values: relevance[at] === undefined ? {} : { relevance: relevance[at] },
  })),
});

describe("two scoring runs on the same trajectories", () => {
  it("the same order of rewards correlates fully, whatever their size, and unscored ones are left out", () => {
    const { reward } = compareScorings(
      scored([0.1, 0.5, 0.9, null, 0.7]),
      scored([0.2, 0.3, 1, 0.5, 0.4]),
      seed,
    );
    expect(reward).toMatchObject({ value: 1, n: 4 });
  });

  it("kappa of a shared dimension is 1 where all values are the same pairs, and has its n", () => {
    const same = scored([1, 1, 1, 1], [1, 5, 3, "off the scale"]);
    const { dimensions } = compareScorings(same, same, seed);
    const relevance = dimensions.find((one) => one.key === "relevance");
    expect(relevance?.kappa).toMatchObject({ value: 1, n: 3 });
  });

  it("does not compare a dimension whose scale differs", () => {
    const other = rubricSchema.parse({
      ...defaultRubric,
      dimensions: defaultRubric.dimensions.map((one) =>
        one.kind === "numeric" && one.key === "relevance" ? { ...one, max: 10 } : one,
      ),
    });
    const compared = compareScorings(scored([1, 0]), { ...scored([1, 0]), rubric: other }, seed);
    expect(compared.dimensions.map((one) => one.key)).not.toContain("relevance");
    expect(compared.dimensions).toHaveLength(3);
  });

  it("means are of worths, over the clear values alone", () => {
    const [relevance, groundedness] = dimensionMeans(scored([1, 1, 1], [1, 5, null]));
    expect(relevance).toMatchObject({ mean: 0.5, n: 2 });
    expect(groundedness).toMatchObject({ mean: null, n: 0 });
  });
});
