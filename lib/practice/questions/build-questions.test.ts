import { describe, expect, test } from "vitest";
import { buildPracticeCorpus } from "@/lib/practice/corpus/build-corpus";
import { readWorld } from "@/lib/practice/corpus/world";
import { DEMONSTRATED_QUESTIONS } from "@/lib/practice/policy/demonstrated-questions";
import { buildPracticeQuestions } from "@/lib/practice/questions/build-questions";

const world = readWorld();
const questions = buildPracticeQuestions(11, world);
const count = <T>(items: readonly T[]) => {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

describe("the practice questions", () => {
  test("are the same for the same seed; another seed deals the same ones to other sides", () => {
    expect(buildPracticeQuestions(11, world)).toEqual(questions);
    const other = buildPracticeQuestions(12, world);
    const texts = (list: typeof questions) => list.map((question) => question.text).sort();
    expect(texts(other)).toEqual(texts(questions));
    const sideOf = new Map(other.map((question) => [question.text, question.split]));
    const moved = questions.filter((question) => sideOf.get(question.text) !== question.split);
    expect(moved.length).toBeGreaterThan(100);
  });

  test("are enough to train, validate and test on", () => {
    const sides = count(questions.map((question) => question.split));
    expect(sides.get("train")).toBeGreaterThanOrEqual(300);
    expect(sides.get("validation")).toBeGreaterThanOrEqual(150);
    expect(sides.get("test")).toBeGreaterThanOrEqual(400);
  });

  test("let no type exceed a fifth and no answer a fortieth", () => {
    const types = [...count(questions.map((question) => question.type)).values()];
    const answers = [...count(questions.map((question) => question.answers[0])).values()];
    expect(Math.max(...types) / questions.length).toBeLessThan(0.2);
    expect(Math.max(...answers) / questions.length).toBeLessThan(0.03);
  });

  test("need one to four documents, with comparisons and intersections at two to four", () => {
    const hops = count(questions.map((question) => question.hops));
    expect([...hops.keys()].sort()).toEqual([1, 2, 3, 4]);
    for (const type of ["common neighbour", "larger area"]) {
      const depths = questions.filter((question) => question.type === type).map((q) => q.hops);
      expect([...new Set(depths)].sort()).toEqual([2, 3, 4]);
    }
  });

  test("put no first entity on two sides", () => {
    for (const seed of [11, 12, 13]) {
      const sides = new Map<string, string>();
      for (const { splitGroup, split } of buildPracticeQuestions(seed, world)) {
        expect(sides.get(splitGroup) ?? split).toBe(split);
        sides.set(splitGroup, split);
      }
    }
  });

  test("are each asked once, and none of them was demonstrated", () => {
    expect(new Set(questions.map((question) => question.text)).size).toBe(questions.length);
    const demonstrated = new Set(DEMONSTRATED_QUESTIONS);
    expect(questions.filter((question) => demonstrated.has(question.text))).toEqual([]);
  });

  test("do not name their answer, unless they offer a choice", () => {
    const given = questions.filter(
      ({ text, answers }) =>
        !text.includes(" or ") && answers.some((answer) => text.includes(answer)),
    );
    expect(given).toEqual([]);
  });

  test("ask for a relation only where it has one value", () => {
    const answers = questions.map((question) => question.answers[0]);
    const bolivia = questions.filter((question) => question.text.includes("Bolivia"));
    expect(bolivia.filter((question) => question.type.startsWith("language"))).toEqual([]);
    expect(answers.filter((answer) => answer?.includes(" and "))).toEqual([]);
  });

  test("have answers that stand in the corpus", () => {
    const all = buildPracticeCorpus(world)
      .documents.map((document) => `${document.title} ${document.text}`)
      .join("\n");
    const missing = questions.filter(
      ({ answers }) => !answers.some((answer) => all.includes(answer)),
    );
    expect(missing).toEqual([]);
  });
});
