import { expect, test } from "vitest";
import { chooseSample, perplexityOf } from "@/lib/agent/choose-sample";

test("a token next to impossible gives a large perplexity that survives JSON, and is not chosen", () => {
  const perplexity = perplexityOf(-9999, 1);
  expect(JSON.parse(JSON.stringify(perplexity))).toBe(perplexity);
  const samples = [
    { valid: true, perplexity },
    { valid: true, perplexity: perplexityOf(-3, 2) },
  ];
  expect(chooseSample(samples, "lowest_perplexity")).toBe(1);
});
