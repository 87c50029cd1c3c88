import { describe, expect, it } from "vitest";
import { readLoopArguments, UsageError } from "@/scripts/loop/loop-arguments";

const env = { MY_KEY: "k-1" };

function optionsOf(...argv: string[]) {
  const command = readLoopArguments(argv, env);
  if (command.kind !== "run") throw new Error("help was not asked for");
  return command.options;
}

describe("arguments of the loop", () => {
  it("mean the default run when there are none", () => {
    expect(optionsOf()).toEqual({
      iterations: 2,
      seed: 11,
      selection: "judge",
      sizes: ["L"],
      questions: 300,
      evaluationQuestions: null,
      asDeployed: false,
      fromBase: false,
      external: null,
    });
  });

  it("put the largest size first, whatever the order asked for", () => {
    expect(optionsOf("--sizes", "xs,L").sizes).toEqual(["L", "XS"]);
    expect(optionsOf("--sizes", "S,S").sizes).toEqual(["S"]);
  });

  it("name another endpoint, whose model judges and grades unless others are named", () => {
    const argv = ["--base-url", "http://127.0.0.1:8000/v1/", "--model", "m", "--grader-model", "g"];
    const withKey = optionsOf(...argv, "--api-key-env", "MY_KEY").external;
    expect(withKey?.apiKey).toBe("k-1");
    expect(optionsOf(...argv).external).toEqual({
      baseUrl: "http://127.0.0.1:8000/v1",
      model: "m",
      apiKey: "",
      judgeModel: "m",
      graderModel: "g",
    });
  });

  it.each([
    [["--iterations", "0"], "--iterations 0: a whole number from 1 to 20"],
    [["--seed", "1e3"], "--seed 1e3"],
    [["--questions", "-5"], "--questions"],
    [["--selection", "best"], "judge, perplexity, random, gold"],
    [["--sizes", "L,M"], "L, S, XS"],
    [["--model", "m"], "--base-url and --model go together"],
    [["--api-key-env", "KEY"], "--api-key-env goes with --base-url"],
    [["--base-url", "http://x", "--model", "m", "--api-key-env", "NOPE"], "NOPE: this variable"],
    [["--base-url", "ftp://x", "--model", "m"], "http:// or https://"],
    [["--base-url", "http://x", "--model", "m", "--sizes", "L,S"], "--sizes goes with"],
    [["--generations", "2"], "--generations"],
    [["extra"], "extra"],
  ])("that cannot be run are refused with the reason: %j", (argv, words) => {
    expect(() => readLoopArguments(argv, env)).toThrow(UsageError);
    expect(() => readLoopArguments(argv, env)).toThrow(words);
  });
});
