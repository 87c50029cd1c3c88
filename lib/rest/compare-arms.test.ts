import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ArmRun, compareArms } from "@/lib/rest/compare-arms";

/** One letter a question: right, wrong, missing. */
const answers = (letters: string) =>
  [...letters].map((letter, place) => ({
    questionId: `q${place}`,
    rights: letter === "-" ? [] : [Number(letter)],
  }));

const run = (
  label: string,
  seed: number,
  own: string,
  parent = "0".repeat(own.length),
): ArmRun => ({
  label,
  seed,
  answers: answers(own),
  parent: answers(parent),
});

const ones = (count: number, of = 100) => "1".repeat(count) + "0".repeat(of - count);

describe("arms compared", () => {
  test("count a question once, however many seeds asked it", () => {
    const runs = [11, 12, 13].flatMap((seed) => [
      run("a", seed, ones(60)),
      run("b", seed, ones(50)),
    ]);
    const [reference, other] = compareArms(runs, ["a", "b"]);
    expect(reference?.accuracy).toMatchObject({ value: 0.6, n: 100 });
    expect(other?.toReference).toMatchObject({ questionCount: 100, difference: -0.1 });
    // Ten questions differ, each the same way in all seeds: as sure as of one seed, not of three.
    const alone = compareArms(runs.slice(0, 2), ["a", "b"])[1];
    expect(other?.toReference?.p).toBe(alone?.toReference?.p);
    expect(other?.toReference?.interval).toEqual(alone?.toReference?.interval);
  });

  test("say in words that two cannot be told apart, and on what", () => {
    const runs = [11, 12, 13].flatMap((seed) => [
      run("Ranker", seed, ones(50)),
      run("Random", seed, ones(51)),
    ]);
    const words = compareArms(runs, ["Ranker", "Random"])[1]?.toReference?.words;
    expect(words?.sentence).toBe(
      "Random cannot be told apart from Ranker on 100 questions × 3 seeds.",
    );
  });

  test("are corrected for one another, the reference not counted", () => {
    const runs = [
      run("a", 1, ones(50)),
      run("b", 1, ones(56)),
      run("c", 1, ones(44)),
      run("d", 1, ones(50)),
    ];
    const [, b, c, d] = compareArms(runs, ["a", "b", "c", "d"]);
    expect(b?.toReference?.p).toBeCloseTo(2 / 2 ** 6, 10);
    expect(b?.toReference?.correctedP).toBeCloseTo((3 * 2) / 2 ** 6, 10);
    expect(b?.toReference?.conclusion).toBe("not_after_correction");
    expect(c?.toReference?.correctedP).toBeCloseTo((3 * 2) / 2 ** 6, 10);
    expect(d?.toReference?.correctedP).toBe(1);
  });

  test("are paired only over the seeds that both have", () => {
    const runs = [run("a", 1, ones(50)), run("b", 1, ones(60)), run("b", 2, ones(90))];
    const b = compareArms(runs, ["a", "b"])[1];
    expect(b?.seedsInCommon).toBe(1);
    expect(b?.toReference?.difference).toBeCloseTo(0.1, 10);
    expect(b?.accuracy?.value).toBeCloseTo(0.75, 10);
    expect(b?.seeds[1]?.toReference).toBeNull();
  });

  test("claim nothing where more than one answer in a hundred is missing", () => {
    const few = compareArms([run("a", 1, `-${ones(50, 99)}`)], ["a"])[0];
    expect(few?.accuracy?.n).toBe(99);
    const many = compareArms([run("a", 1, `--${ones(50, 98)}`)], ["a"])[0];
    expect(many?.accuracy).toBeNull();
    expect(many?.gain).toBeNull();
  });

  test("stand there without figures before anything of them is evaluated", () => {
    expect(compareArms([], ["a", "b"])).toEqual(
      ["a", "b"].map((label) => ({
        label,
        seeds: [],
        accuracy: null,
        gain: null,
        toReference: null,
        seedsInCommon: 0,
      })),
    );
  });

  test("turn their sign with the reference, and always hold the difference in the interval", () => {
    const letters = fc.array(fc.constantFrom("0", "1"), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, letters), { minLength: 1, maxLength: 3 }), (pairs) => {
        const runs = pairs.flatMap(([a, b], seed) => [
          run("a", seed, a.join("")),
          run("b", seed, b.join("")),
        ]);
        const forth = compareArms(runs, ["a", "b"])[1]?.toReference;
        const back = compareArms(runs, ["b", "a"])[1]?.toReference;
        expect(forth?.difference).toBeCloseTo(-(back?.difference ?? Number.NaN), 10);
        expect(forth?.p).toBeCloseTo(back?.p ?? Number.NaN, 10);
        const { low, high } = forth?.interval ?? { low: 1, high: -1 };
        expect(low).toBeLessThanOrEqual((forth?.difference ?? 0) + 1e-9);
        expect(high).toBeGreaterThanOrEqual((forth?.difference ?? 0) - 1e-9);
      }),
      { numRuns: 20 },
    );
  });
});
