import { expect, test } from "vitest";
import { QuestionImport } from "@/lib/domain/question-import";

const columns = { question: "q", answer: "a", id: null, group: "g", hops: null, split: null };

function importOf(rows: Record<string, unknown>[]) {
  const reading = new QuestionImport({
    columns,
    shares: { train: 0.6, validation: 0.2, test: 0.2 },
    seed: 3,
  });
  for (const [at, fields] of rows.entries()) reading.addFields(at + 1, fields);
  return reading;
}

test("a question asked twice is kept once, whichever case it is written in", () => {
  const reading = importOf([
    { q: "Who wrote Emma?", a: "Austen" },
    { q: "Where is Palermo?", a: "Sicily" },
    { q: "who wrote  EMMA", a: "Jane Austen" },
  ]);
  expect(reading.questions.map((question) => question.row)).toEqual([1, 2]);
  expect(reading.duplicates).toEqual([{ row: 3, sameAsRow: 1, question: "who wrote EMMA" }]);
});

test("a bad row counts once however many faults it has, and is never stored", () => {
  const reading = importOf([
    { q: "", a: "" },
    { q: "Who?", a: "Ann" },
  ]);
  expect(reading).toMatchObject({ rowCount: 2, badRowCount: 1 });
  expect(reading.faults).toHaveLength(2);
  expect(reading.questions).toHaveLength(1);
});

test("questions about one entity stand on one side, and every row is counted on a side", () => {
  const reading = importOf(
    Array.from({ length: 200 }, (_, i) => ({
      q: `What is fact ${i} of Town${i % 20}?`.replace(
        `fact ${i}`,
        `its ${"abcdefghij"[i % 10]}${"x".repeat(i / 20)}`,
      ),
      a: "x",
    })),
  );
  const sides = new Map<string, Set<string>>();
  for (const { splitGroup, split } of reading.questions) {
    sides.set(splitGroup, (sides.get(splitGroup) ?? new Set()).add(split));
  }
  expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  const { train, validation, test: held } = reading.counts;
  expect(train + validation + held).toBe(reading.questions.length);
  expect(reading.questions.every((question) => question.group === "all")).toBe(true);
});
