/**
 * Errors that are the policy's own doing, so that a trajectory that ends in one counts as a wrong answer. All others are
 * faults of the machinery: the answer is missing and stands outside the mean (spec of the agent, "What may go wrong").
 */
const policyFaults: ReadonlySet<string> = new Set(["step_unparseable", "no_answer"]);

export const isPolicyFault = (code: string | null): boolean =>
  code !== null && policyFaults.has(code);
