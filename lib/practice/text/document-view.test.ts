import { describe, expect, test } from "vitest";
import { documentView } from "@/lib/practice/text/document-view";

const spans = (text: string) => documentView("Title", text).spans;
const find = (text: string, wanted: string) => spans(text).find((span) => span.text === wanted);

describe("the spans of a document", () => {
  test("are names, names with the words after them, years, numbers and plain words", () => {
    const text = "Its currency is the Mexican peso. Its area is 1964375. He died in 1790.";
    expect(find(text, "Mexican peso")?.type).toBe("phrase");
    expect(find(text, "Mexican")?.complete).toBe(false);
    expect(find(text, "Mexican peso")?.complete).toBe(true);
    expect(find(text, "1964375")?.type).toBe("number");
    expect(find(text, "1790")?.type).toBe("year");
  });

  test("know the words before them, nearest first, up to the sentence's start", () => {
    expect(find("Cold. Its capital is Berlin.", "Berlin")?.before).toEqual([
      "is",
      "capital",
      "its",
    ]);
  });

  test("share the context of their list's head, so that the tenth neighbour borders too", () => {
    const text = "It borders Austria, Belgium and Denmark. France is far.";
    for (const name of ["Austria", "Belgium", "Denmark"]) {
      expect(find(text, name)?.before).toContain("borders");
    }
    expect(find(text, "France")?.before).not.toContain("borders");
  });

  test("keep abbreviations and linking words inside a name", () => {
    expect(find("Its capital is Washington D.C. today.", "Washington D.C.")).toBeDefined();
    expect(find("She left Port of Spain.", "Port of Spain")).toBeDefined();
  });

  test("include the title", () => {
    expect(spans("nothing here").map((span) => span.text)).toContain("Title");
  });
});
