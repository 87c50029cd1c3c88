import { describe, expect, test } from "vitest";
import { readLastJsonBlock } from "@/lib/practice/text/read-block";

const user = (content: string) => ({ role: "user", content });

describe("the JSON block of a chat", () => {
  test("is the last one of the last user message, whatever stands around it", () => {
    const messages = [
      { role: "system", content: '```json\n{"n":0}\n```' },
      user('```json\n{"n":1}\n```'),
      { role: "assistant", content: '```json\n{"n":9}\n```' },
      user('Look:\n```json\n{"n":2}\n```\nand\n```json\n{"n":3}\n```\nThanks.'),
    ];
    expect(readLastJsonBlock(messages)).toEqual({ n: 3 });
  });

  test("is undefined when there is none, when it is cut off and when it is not JSON", () => {
    expect(readLastJsonBlock([user("no block")])).toBeUndefined();
    expect(readLastJsonBlock([user('```json\n{"n":1}')])).toBeUndefined();
    expect(readLastJsonBlock([user("```json\n{n:1}\n```")])).toBeUndefined();
    expect(readLastJsonBlock([])).toBeUndefined();
  });
});
