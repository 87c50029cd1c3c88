import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonRows } from "@/lib/server/adapters/json-rows";
import type { FileRow } from "@/lib/server/adapters/question-file";

async function* inChunks(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 7): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of readJsonRows(inChunks(text, size))) rows.push(row);
  return rows;
}

const fieldsOf = (rows: FileRow[]) => rows.map((row) => (row.ok ? row.fields : row.message));

describe("rows of a file that still comes", () => {
  it("are the same however the bytes are cut, as a list and as lines", async () => {
    const object = fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.integer(),
        fc.array(fc.string()),
        fc.constant(null),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(object), fc.integer({ min: 1, max: 40 }), async (objects, size) => {
        const expected = JSON.parse(JSON.stringify(objects));
        expect(fieldsOf(await read(JSON.stringify(objects), size))).toEqual(expected);
        expect(fieldsOf(await read(JSON.stringify(objects, null, 2), size))).toEqual(expected);
        const lines = objects.map((one) => JSON.stringify(one)).join("\r\n");
        expect(fieldsOf(await read(lines, size))).toEqual(expected);
      }),
    );
  });

  it("count lines, and pass over empty ones", async () => {
    const rows = await read('{"a":1}\n\n[2]\n{"a":\n');
    expect(rows.map((row) => row.row)).toEqual([1, 3, 4]);
    expect(fieldsOf(rows)).toEqual([{ a: 1 }, "Not an object with fields", "Not valid JSON"]);
  });

  it("of a list tell a bad element and go on", async () => {
    expect(fieldsOf(await read('[{"a":1}, nonsense, 3,{"a":"],\\"["}]'))).toEqual([
      { a: 1 },
      "Not valid JSON",
      "Not an object with fields",
      { a: '],"[' },
    ]);
  });

  it("past a million characters are a fault, and those behind them are read", async () => {
    const long = JSON.stringify({ a: "x".repeat(1_100_000) });
    for (const text of [`${long}\n{"b":1}`, `[${long},{"b":1}]`]) {
      const rows = await read(text, 65_536);
      expect(fieldsOf(rows)).toEqual(["Longer than 1000000 characters", { b: 1 }]);
    }
  });

  it("are not looked for in blanks without end, which are not kept either", async () => {
    async function* blanks() {
      for (let at = 0; at < 400; at++) yield new TextEncoder().encode(" \n".repeat(32_768));
    }
    const started = performance.now();
    for await (const row of readJsonRows(blanks())) throw new Error(`row ${row.row}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("nested without end are a fault of their row", async () => {
    const deep = `{"a":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
    const fine = `{"a":${"[".repeat(31)}${"]".repeat(31)}}`;
    for (const text of [`${deep}\n{"b":1}\n${fine}`, `[${deep},{"b":1},${fine}]`]) {
      const rows = await read(text, 65_536);
      const fault = "Nested deeper than 32 levels";
      expect(fieldsOf(rows)).toEqual([fault, { b: 1 }, JSON.parse(fine)]);
    }
  });

  it("are none of an empty file and an empty list", async () => {
    expect(await read("")).toEqual([]);
    expect(await read(" [ ] \n")).toEqual([]);
  });

  it("of a list that breaks off, or that more follows, say so", async () => {
    await expect(read('[{"a":1},{"a"')).rejects.toThrow(/ends in row 2/);
    await expect(read('[{"a":1}] {"b":1}')).rejects.toThrow(/more follows/);
  });
});
