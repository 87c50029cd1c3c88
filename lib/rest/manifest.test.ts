import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeptExample } from "@/lib/domain/selection-fact";
import { practiceRecipe } from "@/lib/domain/selection-recipe";
import {
  approvalHindrance,
  driftBetween,
  type ManifestExample,
  manifestHash,
  manifestLines,
} from "@/lib/rest/manifest";

const head = { recipe: practiceRecipe, rubricVersionId: "r1", scoringRunId: "s1", seed: 11 };
const example = (stepIndex: number, fields: Partial<ManifestExample> = {}): ManifestExample => ({
  trajectoryId: "t1",
  stepIndex,
  targetSampleIndex: 2,
  targetSource: "ranker",
  promptVersionId: "p1",
  inputSha256: "aa",
  targetSha256: "bb",
  feedbackIds: [],
  ...fields,
});
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a manifest", () => {
  test("is a head and one line an example, numbered in order", () => {
    const lines = [...manifestLines(head, [example(0), example(4)])];
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] as string)).toEqual({ manifest: 1, ...head });
    expect(JSON.parse(lines[2] as string)).toEqual({ ordinal: 1, ...example(4) });
    expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  });

  test("has the same hash however its objects were put together", () => {
    const turned = Object.fromEntries(Object.entries(example(0)).toReversed());
    const a = manifestHash(head, [example(0)], sha256);
    expect(manifestHash(head, [turned as unknown as ManifestExample], sha256)).toBe(a);
    expect(a).toMatch(/^[0-9a-f]{64}$/);
  });

  test("has another hash for any other content or order", () => {
    const base = manifestHash(head, [example(0), example(1)], sha256);
    const others = [
      manifestHash(head, [example(1), example(0)], sha256),
      manifestHash(head, [example(0)], sha256),
      manifestHash({ ...head, seed: 12 }, [example(0), example(1)], sha256),
      ...(
        [
          { targetSampleIndex: 1 },
          { targetSource: "person" },
          { promptVersionId: null },
          { inputSha256: "ab" },
          { targetSha256: "bc" },
          { feedbackIds: ["f1"] },
        ] as const
      ).map((fields) => manifestHash(head, [example(0), example(1, fields)], sha256)),
    ];
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });
});

describe("a batch", () => {
  test("under ten examples cannot be approved, and the reason says why", () => {
    expect(approvalHindrance(9)).toBe("A batch needs at least 10 examples, this one has 9.");
    expect(approvalHindrance(10)).toBeNull();
  });

  test("drifts by what today's selection adds, removes or aims elsewhere", () => {
    const drift = driftBetween(
      [example(0), example(1), example(2)],
      [example(0), example(2, { targetSampleIndex: 0 }), example(3)],
    );
    expect(drift.added.map((e) => e.stepIndex)).toEqual([3]);
    expect(drift.removed.map((e) => e.stepIndex)).toEqual([1]);
    expect(drift.retargeted.map(({ after }) => after.targetSampleIndex)).toEqual([0]);
  });

  test("does not drift from itself, and drift turned round swaps added and removed", () => {
    const kept: fc.Arbitrary<KeptExample[]> = fc.uniqueArray(
      fc.record({
        trajectoryId: fc.constantFrom("a", "b", "c"),
        stepIndex: fc.nat(5),
        targetSampleIndex: fc.nat(3),
        targetSource: fc.constant("ranker" as const),
      }),
      { selector: (e) => `${e.trajectoryId} ${e.stepIndex}` },
    );
    fc.assert(
      fc.property(kept, kept, (a, b) => {
        expect(driftBetween(a, a)).toEqual({ added: [], removed: [], retargeted: [] });
        const [forth, back] = [driftBetween(a, b), driftBetween(b, a)];
        expect(forth.added).toEqual(back.removed);
        expect(forth.retargeted).toHaveLength(back.retargeted.length);
      }),
    );
  });
});
