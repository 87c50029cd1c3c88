import { describe, expect, test } from "vitest";
import { questionView } from "@/lib/practice/text/question-view";

describe("a question", () => {
  test("puts what is asked about first, before the noun after Which and comparatives", () => {
    expect(questionView("What is the capital of the country where Bari is located?").stems[0]).toBe(
      "capit",
    );
    expect(questionView("Which country is larger in area, Chad or Togo?").stems[0]).toBe("area");
    expect(questionView("Which country borders both Chad and Togo?").stems[0]).toBe("borde");
  });

  test("gives the names it contains, not its first word", () => {
    const view = questionView("Who was born earlier, Claude Monet or Marcel Proust?");
    expect(view.names.map((name) => name.text)).toEqual(["Claude Monet", "Marcel Proust"]);
    expect(view.offersChoice).toBe(true);
  });
});
