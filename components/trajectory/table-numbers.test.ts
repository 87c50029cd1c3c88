import { expect, test } from "vitest";
import { inTableNumbers } from "@/components/trajectory/table-numbers";

test("a ranker's sample is told by the number it has in the table", () => {
  const shown = [2, 0, 3, 1];
  expect(inTableNumbers("By rules: sample 1 starts from the capital.", shown)).toBe(
    "By rules: sample 3 starts from the capital.",
  );
  expect(inTableNumbers("Samples 1, 2 and 4 agree; sample 3 cites 2 pages.", shown)).toBe(
    "Samples 3, 1 and 2 agree; sample 4 cites 2 pages.",
  );
  expect(inTableNumbers("Sample 9 is no sample.", shown)).toBe("Sample 9 is no sample.");
});
