import { describe, expect, it } from "vitest";
import { gateStanding, type ReviewedTrajectory } from "@/lib/reward/agreement-gate";

const seen = (n: number, ai: number | null, person: number | null): ReviewedTrajectory => ({
  trajectoryId: `t${n}`,
  questionId: `q${n}`,
  scores: [
    { dimensionKey: "relevance", ai, person },
    { dimensionKey: "economy", ai: 0.5, person: person === null ? null : 0.5 },
  ],
});

describe("the gate by agreement", () => {
  it("waits until each trajectory of the sample is scored through, and names those that are not", () => {
    const gate = gateStanding([seen(1, 1, 1), seen(2, 0, 0), seen(3, 0.5, null)], 0.6, 1);
    expect(gate).toMatchObject({ open: false, reviewed: 2, wanted: 3, openIds: ["t3"] });
    expect(gate.reason).toContain("2 of the 3");
  });

  it("opens at the bar and not below it", () => {
    const agreed = [seen(1, 1, 1), seen(2, 0, 0), seen(3, 0.5, 0.5)];
    expect(gateStanding(agreed, 1, 1)).toMatchObject({ open: true, kappa: 1, reason: null });
    const opposed = [seen(1, 1, 0), seen(2, 0, 1), seen(3, 0.5, 0.5)];
    const shut = gateStanding(opposed, 0.1, 1);
    expect(shut.open).toBe(false);
    expect(shut.reason).toContain("asks for 0.10");
  });

  it("stays shut where agreement cannot be told from chance, with that reason", () => {
    const alike = [seen(1, 0.5, 0.5), seen(2, 0.5, 0.5)];
    expect(gateStanding(alike, 0, 1)).toMatchObject({ open: false, kappa: null });
  });

  it("does not ask people for a dimension that the judge left unscored", () => {
    const unscored: ReviewedTrajectory = {
      trajectoryId: "t9",
      questionId: "q9",
      scores: [
        { dimensionKey: "relevance", ai: null, person: null },
        { dimensionKey: "economy", ai: 1, person: 1 },
      ],
    };
    expect(gateStanding([unscored, seen(1, 0, 0)], 0.5, 1)).toMatchObject({ reviewed: 2 });
  });
});
