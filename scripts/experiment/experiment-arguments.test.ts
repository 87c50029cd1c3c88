import { describe, expect, it } from "vitest";
import { readExperimentArguments } from "@/scripts/experiment/experiment-arguments";
import { UsageError } from "@/scripts/loop/loop-arguments";

describe("arguments of an experiment", () => {
  it("need a name, and mean three seeds, 300 questions and every validation question", () => {
    expect(readExperimentArguments(["--name", "targets"])).toEqual({
      kind: "run",
      json: false,
      options: {
        name: "targets",
        seeds: [11, 12, 13],
        questions: 300,
        evaluationQuestions: null,
        test: false,
      },
    });
  });

  it.each([
    [[], "--name is missing"],
    [["--name", "custom"], "choose one of targets, sampling, checks"],
    [["--name", "data", "--seeds", "1,1"], "distinct whole numbers"],
    [["--name", "data", "--questions", "none"], "a whole number from 1"],
    [["--name", "data", "--temperature", "1"], "--temperature"],
  ])("%j is refused in words", (argv, words) => {
    expect(() => readExperimentArguments(argv)).toThrow(UsageError);
    expect(() => readExperimentArguments(argv)).toThrow(words);
  });
});
