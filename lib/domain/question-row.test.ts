import { describe, expect, test } from "vitest";
import { type ColumnMap, guessColumns } from "@/lib/domain/question-columns";
import { readQuestionRow } from "@/lib/domain/question-row";

const columns: ColumnMap = {
  question: "question",
  answer: "answer",
  id: "_id",
  group: "type",
  hops: "hops",
  split: "split",
};

describe("guessColumns", () => {
  test("knows the shapes of HotpotQA and Bamboogle", () => {
    const hotpot = ["_id", "answer", "question", "supporting_facts", "context", "type", "level"];
    expect(guessColumns(hotpot)).toMatchObject({
      question: "question",
      answer: "answer",
      id: "_id",
      group: "type",
      hops: null,
    });
    expect(guessColumns(["", "Question", "Answer"])).toMatchObject({
      question: "Question",
      answer: "Answer",
    });
  });

  test("guesses nothing where the answer is not recognised", () => {
    expect(guessColumns(["frage", "antwort"])).toBeNull();
  });
});

describe("readQuestionRow", () => {
  test("takes every accepted answer, from a list or from a list written into a cell", () => {
    for (const answer of [["NYC", "New York", "NYC"], '["NYC", "New York"]']) {
      const read = readQuestionRow({ question: " Which\n city? ", answer }, columns);
      expect(read).toMatchObject({
        ok: true,
        question: { text: "Which city?", answers: ["NYC", "New York"], split: null, hops: null },
      });
    }
  });

  test("tells every fault of a row with what stood there", () => {
    const read = readQuestionRow(
      { question: "", answer: "", hops: "two", split: "holdout", type: "x".repeat(121) },
      columns,
    );
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.faults.map((fault) => [fault.column, fault.message])).toEqual([
      ["question", "Empty"],
      ["answer", "Empty. A question without a reference cannot be graded"],
      ["type", "121 characters, 120 at most"],
      ["hops", "Not a whole number from 1 to 9"],
      ["split", "Neither train, validation nor test"],
    ]);
    expect(read.faults[3]?.found).toBe("two");
  });

  test("a broken byte and a nested question are faults, not text", () => {
    expect(readQuestionRow({ question: "Caf\uFFFD?", answer: "a" }, columns).ok).toBe(false);
    expect(readQuestionRow({ question: { en: "Who?" }, answer: "a" }, columns).ok).toBe(false);
  });

  test("calls dev validation, as public sets do", () => {
    const read = readQuestionRow({ question: "q", answer: "a", split: "Dev" }, columns);
    expect(read).toMatchObject({ ok: true, question: { split: "validation" } });
  });
});
