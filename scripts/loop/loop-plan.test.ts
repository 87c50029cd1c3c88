import { expect, it } from "vitest";
import { loopCommand } from "@/lib/domain/loop-command";
import { iterationPlanOf } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";
import { readLoopArguments } from "@/scripts/loop/loop-arguments";
import { loopPlan } from "@/scripts/loop/loop-plan";

const id = (digit: string) => `0192a000-0000-7000-8000-00000000000${digit}`;
const ground = {
  projectId: id("1"),
  counts: { train: 415, validation: 241, test: 380 },
  parts: {
    policyVersionId: id("2"),
    questionSetVersionId: id("3"),
    searchToolId: id("4"),
    rewardModel: { endpointId: id("5"), model: "practice-judge" },
    grader: { endpointId: id("5"), model: "practice-grader" },
    rubricVersionId: id("6"),
    targets: [newTrainingTarget("L", "practice-l")],
  },
};

function planOf(...argv: string[]) {
  const command = readLoopArguments(argv, {});
  if (command.kind !== "run") throw new Error("help was not asked for");
  return loopPlan(ground, command.options);
}

it("one trajectory a question, then four in every later generation", () => {
  const plan = planOf("--iterations", "3");
  const planned = [0, 1, 2].map((index) => iterationPlanOf(plan, index, id("2")));
  expect(planned.map((one) => one.trajectoriesPerQuestion)).toEqual([1, 4, 4]);
  expect(planned[0]).toMatchObject({
    questionCount: 300,
    sampling: { n: 4, temperature: 1 },
    execution: "sampled",
    review: "automatic",
    acceptance: "always",
  });
});

it("evaluates greedily on as many questions as a side has, at most as many as asked for", () => {
  const { evaluation } = planOf().base;
  expect(evaluation.map((one) => [one.split, one.decoding, one.questionCount])).toEqual([
    ["validation", "greedy", 150],
    ["test", "greedy", 380],
  ]);
});

it("the launch form's command line is read back into the very plan it stands for", () => {
  const argv = ["--iterations", "3", "--seed", "11", "--selection", "random", "--sizes", "L"];
  const said = loopCommand(planOf(...argv, "--questions", "120"), planOf());
  expect(said).toEqual({
    ok: true,
    command: `npm run loop -- ${argv.join(" ")} --questions 120`,
  });
});

it("an arm changes the recipe's target and nothing else", () => {
  const judge = planOf();
  const random = planOf("--selection", "random");
  expect(random.base.recipe).toEqual({ ...judge.base.recipe, target: "random" });
  expect({ ...random, base: { ...random.base, recipe: null } }).toEqual({
    ...judge,
    base: { ...judge.base, recipe: null },
  });
});
