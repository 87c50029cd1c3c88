import { describe, expect, test } from "vitest";
import { grade } from "@/lib/practice/grader/grade";

const correct = (answer: string, ...references: string[]) =>
  grade({ kind: "grade", question: "What?", answer, references }).correct;

describe("the practice grader", () => {
  test("compares without case, accents, articles, citations and a plural s", () => {
    expect(correct("the sao tome [link_id=4].", "São Tomé")).toBe(true);
    expect(correct("Bahama", "The Bahamas")).toBe(true);
    expect(correct("Washington, D.C. [link_id=2].", "Washington D.C.")).toBe(true);
  });

  test("takes any one of the references", () => {
    expect(correct("Côte d'Ivoire", "Ivory Coast", "Cote d'Ivoire")).toBe(true);
  });

  test("finds the reference in prose", () => {
    expect(correct("It is the Mexican peso [link_id=3].", "Mexican peso")).toBe(true);
    expect(correct("He died in 1790 in Edinburgh.", "1790")).toBe(true);
  });

  test("does not take a part of another name for it", () => {
    expect(correct("United States Congress", "United States")).toBe(false);
    expect(correct("Austro-Bavarian German", "German")).toBe(false);
    expect(correct("Romean", "Rome")).toBe(false);
  });

  test("holds hedges, choices, denials and silence against an answer", () => {
    expect(correct("Perhaps Rome", "Rome")).toBe(false);
    expect(correct("Rome or Milan", "Rome")).toBe(false);
    expect(correct("It is not Rome.", "Rome")).toBe(false);
    expect(correct("unknown.", "Rome")).toBe(false);
    expect(correct("[link_id=1]", "Rome")).toBe(false);
  });
});
