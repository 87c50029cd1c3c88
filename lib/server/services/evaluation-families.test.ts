import { describe, expect, it } from "vitest";
import type { EvaluationRow } from "@/lib/server/repositories/evaluation-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import { familyKeyOf, standingOfFamily } from "@/lib/server/services/evaluation-families";

const evaluation = (id: string, policyVersionId: string) =>
  ({
    id,
    policyVersionId,
    setVersionId: "set",
    split: "validation",
    decoding: "greedy",
    questionsHash: "questions",
    conditions: "alike",
  }) as EvaluationRow;

const version = (id: string, isCurrent: boolean) =>
  ({ id, size: "L", generation: 1, isCurrent }) as PolicyVersionRow;

describe("the evaluation that stands for a size and generation", () => {
  const versions = [version("first", true), version("second", false)];

  it.each([
    ["the current version's, though another was evaluated later", ["c second", "b first"], "b"],
    ["its latest, where it was evaluated twice", ["c first", "b second", "a first"], "c"],
    ["the latest of any, where the current one has none", ["b second", "a second"], "b"],
  ])("is %s", (_, newestFirst, standing) => {
    const evaluations = newestFirst.map((row) => {
      const [id = "", of = ""] = row.split(" ");
      return evaluation(id, of);
    });
    const key = familyKeyOf(evaluation("any", "first"));
    const found = standingOfFamily({ evaluations, versions }, key);
    expect(found.map((one) => one.evaluation.id)).toEqual([standing]);
  });
});
