import { describe, expect, it } from "vitest";
import type { AnswerRow } from "@/lib/server/repositories/evaluation-reader";
import { compareAnswers } from "@/lib/server/services/compare-answers";

function answer(question: number, change: Partial<AnswerRow> = {}): AnswerRow {
  return {
    questionId: `q${question}`,
    question: `Question ${question}`,
    group: "capital",
    hops: 2,
    trajectoryId: `t${question}`,
    repeat: 0,
    status: "completed",
    errorCode: null,
    draftCorrect: false,
    finalCorrect: false,
    verdictOverridden: false,
    answer: "City [link_id=1].",
    ...change,
  };
}

/** `1` right, `0` wrong, `.` missing for the machinery's fault, `x` failed by the policy itself. */
function answers(outcomes: string): AnswerRow[] {
  return [...outcomes].map((outcome, question) => {
    if (outcome === ".") {
      const lost = { status: "failed", errorCode: "policy_model", finalCorrect: null } as const;
      return answer(question, { ...lost, draftCorrect: null });
    }
    if (outcome === "x") {
      const failed = { status: "failed", errorCode: "step_unparseable" } as const;
      return answer(question, { ...failed, finalCorrect: null, draftCorrect: null });
    }
    return answer(question, { finalCorrect: outcome === "1" });
  });
}

describe("two policies on the same questions", () => {
  it("claim no narrow interval where they share a few questions only", () => {
    expect(compareAnswers(answers("11"), answers("00")).raw).toMatchObject({ low: -1, high: 1 });
    const { low } = compareAnswers(answers("11111"), answers("00000")).raw ?? {};
    expect(low).toBe(1);
  });

  it("says how many of the verdicts are people's, on either side", () => {
    const mine = answers("1110").map((row, at) => ({ ...row, verdictOverridden: at < 2 }));
    const { overriddenVerdicts } = compareAnswers(mine, answers("1100"));
    expect(overriddenVerdicts).toEqual({ policy: 2, parent: 0 });
  });

  it("a policy that fails by itself is wrong; one the machinery failed is missing", () => {
    const failing = compareAnswers(answers("11x0"), answers("1100"));
    expect(failing.policyAccuracy).toMatchObject({ value: 0.5, n: 4 });
    expect(failing.missingShare).toBe(0);
    const missing = compareAnswers(answers(`${"1".repeat(99)}.`), answers("1".repeat(100)));
    expect(missing.missingShare).toBeCloseTo(0.01);
    expect(missing.policyAccuracy).toMatchObject({ value: 1, n: 99 });
    expect(missing.raw?.n).toBe(99);
  });

  it("above one in a hundred missing, nothing is claimed", () => {
    const { policyAccuracy, raw } = compareAnswers(answers("11."), answers("111"));
    expect(policyAccuracy.value).toBeNull();
    expect(raw).toBeNull();
  });

  it("counts gains, losses and what stayed, and shows answers without their citations", () => {
    const compared = compareAnswers(answers("1101"), answers("0111"));
    expect(compared).toMatchObject({ gainedCount: 1, lostCount: 1, unchangedCount: 2 });
    expect(compared.changed.map((one) => one.change).toSorted()).toEqual(["gained", "lost"]);
    expect(compared.changed[0]?.after).toBe("City");
    expect(compared.raw?.value).toBe(0);
  });

  it("several runs of a question are one question: its outcome is the majority, n counts questions", () => {
    const runs = [0, 1, 2].flatMap((repeat) => [
      answer(0, { repeat, finalCorrect: repeat > 0 }),
      answer(1, { repeat, finalCorrect: true }),
    ]);
    const compared = compareAnswers(runs, answers("01"));
    expect(compared.policyAccuracy.n).toBe(2);
    expect(compared.policyAccuracy.value).toBeCloseTo(5 / 6);
    expect(compared).toMatchObject({ gainedCount: 1, unchangedCount: 1 });
  });

  it("a flip is counted by answer, draft to final", () => {
    const newer = [
      answer(0, { draftCorrect: false, finalCorrect: true }),
      answer(1, { draftCorrect: true, finalCorrect: false }),
      answer(2, { draftCorrect: true, finalCorrect: true }),
    ];
    expect(compareAnswers(newer, answers("000")).flips).toEqual({
      wrongToRight: 1,
      rightToWrong: 1,
      answers: 3,
    });
  });

  it("a question only one of them was asked is in no pair", () => {
    expect(compareAnswers(answers("11"), answers("1")).raw?.n).toBe(1);
  });
});
