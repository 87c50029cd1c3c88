import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql } from "@/lib/server/db";
import {
  boolArray,
  float8Array,
  int4Array,
  int8Array,
  textArray,
  uuidArray,
} from "@/lib/server/repositories/binary-array";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

const read = async (type: string, array: Buffer) => {
  const { rows } = await sql().query(`SELECT to_json($1::${type}[]) AS list`, [array]);
  return rows[0].list as unknown[];
};

const lists = <T>(value: fc.Arbitrary<T>) => fc.array(fc.option(value), { maxLength: 20 });

describe("arrays in the binary wire format", () => {
  const int4 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const whole = fc.maxSafeInteger();
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x));
  const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));

  it("arrive in PostgreSQL as what they were, nulls and emptiness included", async () => {
    const check = <T>(
      type: string,
      value: fc.Arbitrary<T>,
      encode: (list: (T | null)[]) => Buffer,
    ) =>
      fc.assert(
        fc.asyncProperty(lists(value), async (list) => {
          expect(await read(type, encode(list))).toEqual(list);
        }),
        { numRuns: 40 },
      );
    await check("int4", int4, int4Array);
    await check("int8", whole, int8Array);
    await check("float8", finite, float8Array);
    await check("bool", fc.boolean(), boolArray);
    await check("uuid", fc.uuid(), uuidArray);
    await check("text", text, textArray);
  });

  it("carry what no text column can hold as the replacement character", async () => {
    const hostile = ["a\0b", "\uD800", "\uDC00x", "\0\0"];
    const list = await read("text", textArray(hostile));
    expect(list).toEqual(["a\uFFFDb", "\uFFFD", "\uFFFDx", "\uFFFD\uFFFD"]);
  });
});
