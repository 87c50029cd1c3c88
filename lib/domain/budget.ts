import type { Budget } from "@/lib/domain/plan";

/** What the model calls of an iteration have used: growth, judging and evaluations; searches are not counted. */
export interface Spending {
  calls: number;
  /** Prompt and completion tokens together. */
  tokens: number;
  costMicros: number;
}

export const hasLimit = ({ calls, tokens, costMicros }: Budget): boolean =>
  calls !== null || tokens !== null || costMicros !== null;

/** Which limit is reached, in words; null: none. */
export function spentBudget(budget: Budget, spending: Spending): string | null {
  const count = (value: number) => value.toLocaleString("en-US");
  if (budget.calls !== null && spending.calls >= budget.calls) {
    return `the budget of ${count(budget.calls)} calls is spent`;
  }
  if (budget.tokens !== null && spending.tokens >= budget.tokens) {
    return `the budget of ${count(budget.tokens)} tokens is spent`;
  }
  if (budget.costMicros !== null && spending.costMicros >= budget.costMicros) {
    return `the budget of ${budget.costMicros / 1e6} USD is spent`;
  }
  return null;
}
