import { describe, expect, test } from "vitest";
import { type FileRow, readQuestionFile } from "@/lib/server/adapters/question-file";

async function rows(format: "csv" | "jsonl" | "json", content: string): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for await (const row of readQuestionFile(format, content)) found.push(row);
  return found;
}

describe("readQuestionFile", () => {
  test("counts CSV rows from the first question, whatever line breaks its fields hold", async () => {
    const found = await rows("csv", 'Question,Answer\r\n"Who\nwrote it?",Ann\r\nWhere?,Rome\r\n');
    expect(found).toEqual([
      { row: 1, ok: true, fields: { Question: "Who\nwrote it?", Answer: "Ann" } },
      { row: 2, ok: true, fields: { Question: "Where?", Answer: "Rome" } },
    ]);
  });

  test("a row with too few fields is one bad row, the next is read", async () => {
    const found = await rows("csv", "question,answer,type\nWho?,Ann\nWhere?,Rome,bridge\n");
    expect(found[0]).toMatchObject({ row: 1, ok: false });
    expect(found[0]).toHaveProperty("message", expect.stringMatching(/2 fields, the header has 3/));
    expect(found[1]).toMatchObject({ row: 2, ok: true });
  });

  test("finds semicolons and tabs, and drops a byte order mark", async () => {
    for (const mark of [";", "\t"]) {
      const found = await rows("csv", `\uFEFFquestion${mark}answer\nWho, then?${mark}Ann\n`);
      expect(found).toEqual([
        { row: 1, ok: true, fields: { question: "Who, then?", answer: "Ann" } },
      ]);
    }
  });

  test("a column named twice is said, not guessed", async () => {
    await expect(rows("csv", "question,question\na,b\n")).rejects.toThrow(/"question" twice/);
  });

  test("numbers JSONL rows by line, blank lines counted", async () => {
    const found = await rows("jsonl", '{"question":"a"}\n\n{"question":\n[1]\n{"question":"b"}\n');
    expect(found.map((row) => [row.row, row.ok])).toEqual([
      [1, true],
      [3, false],
      [4, false],
      [5, true],
    ]);
  });

  test("reads a list, or the one list in an object", async () => {
    expect(await rows("json", '[{"question":"a"}]')).toHaveLength(1);
    expect(await rows("json", '{"version":1,"data":[{"question":"a"},7]}')).toMatchObject([
      { ok: true },
      { row: 2, ok: false, message: "Not an object with fields" },
    ]);
    const deep = `{"question":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    for (const text of [`[${deep}]`, deep]) {
      expect(await rows(text === deep ? "jsonl" : "json", text)).toMatchObject([
        { ok: false, message: "Nested deeper than 32 levels" },
      ]);
    }
    await expect(rows("json", '{"question":"a"}')).rejects.toThrow(/neither a list/);
    await expect(rows("json", "[{]")).rejects.toThrow(/not valid JSON/);
  });
});
