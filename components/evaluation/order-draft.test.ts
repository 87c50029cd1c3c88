import { describe, expect, it } from "vitest";
import {
  firstOrder,
  lookedAt,
  orderFault,
  splitChoices,
} from "@/components/evaluation/order-draft";
import { launchOptions as openOptions } from "@/components/launch/testing/launch-options";
import type { EvaluationOrder, TestSplit } from "@/lib/contracts/evaluation";

const launchOptions = openOptions();

function open(): EvaluationOrder {
  const order = firstOrder(launchOptions);
  if (!order) throw new Error("the options of the fixture hold all that is needed");
  return order;
}

const setId = open().plan.questionSetVersionId;
const split = (lock: TestSplit["lock"]): TestSplit => ({
  questionSetVersionId: setId,
  setName: "Practice questions",
  questionCount: 400,
  looks: 2,
  lastLook: null,
  lock,
});
const choiceOf = (of: "validation" | "test") => {
  const choice = splitChoices(launchOptions).find(
    (one) => one.split === of && one.questionSetVersionId === setId,
  );
  if (!choice) throw new Error(`the fixture has no ${of} questions`);
  return choice;
};

describe("the order an evaluation opens with", () => {
  it("asks the policy a launch would grow, greedily, on the validation questions of its set", () => {
    const { base } = launchOptions.presets[0]?.plan ?? {};
    expect(open()).toMatchObject({
      policyVersionId: base?.policyVersionId,
      grader: base?.grader,
      plan: { split: "validation", decoding: "greedy", repeats: 1 },
    });
  });

  it("is nothing where there is nothing to ask", () => {
    expect(firstOrder({ ...launchOptions, presets: [] })).toBeNull();
    expect(firstOrder({ ...launchOptions, questionSets: [] })).toBeNull();
  });
});

describe("what keeps an order off", () => {
  const on = (plan: Partial<EvaluationOrder["plan"]>): EvaluationOrder => ({
    ...open(),
    plan: { ...open().plan, questionCount: null, ...plan },
  });

  it("is nothing as it opens, and on a test split that is open", () => {
    expect(orderFault(on({}), choiceOf("validation"), [split(null)])).toBeNull();
    expect(orderFault(on({ split: "test" }), choiceOf("test"), [split(null)])).toBeNull();
  });

  it("names the field: too many questions, none, or a locked split", () => {
    const choice = choiceOf("validation");
    expect(orderFault(on({ questionCount: choice.count + 1 }), choice, [])).toMatch(
      /^Questions: there are/,
    );
    expect(orderFault(on({ questionCount: 0 }), choice, [])).toMatch(/^Questions: ask/);
    const lock = { reason: "Kept.", by: "T. Okoye" };
    expect(orderFault(on({ split: "test" }), choiceOf("test"), [split(lock)])).toContain(
      "locked by T. Okoye",
    );
    expect(orderFault(on({}), choice, [split(lock)])).toBeNull();
  });
});

it("a look is announced for a test split alone", () => {
  expect(lookedAt({ ...open().plan, split: "test" }, [split(null)])?.looks).toBe(2);
  expect(lookedAt(open().plan, [split(null)])).toBeUndefined();
});
