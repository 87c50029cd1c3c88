"use client";

import { type FormEvent, useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SavedMark } from "@/components/ui/saved-mark";
import { useChangeBudget } from "@/lib/client/change-budget";
import { formatNumber } from "@/lib/client/format";
import type { IterationDetail } from "@/lib/contracts/iteration";
import type { Budget } from "@/lib/domain/plan";

type Typed = Record<keyof Budget, string>;

const usd = 1_000_000;
const text = (value: number | null, unit = 1) => (value === null ? "" : String(value / unit));

function read(typed: string, unit = 1): number | null | undefined {
  if (typed.trim() === "") return null;
  const value = Math.round(Number(typed) * unit);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

const savedState = { idle: "idle", pending: "saving", error: "failed", success: "saved" } as const;

/** What an iteration may still spend: raised here, it can go on. */
export function BudgetForm({ projectId, detail }: { projectId: string; detail: IterationDetail }) {
  const { mayLaunch } = useShell();
  const { budget, calls: used } = detail;
  const change = useChangeBudget(projectId, detail.summary.id);
  const [typed, setTyped] = useState<Typed>({
    calls: text(budget.calls),
    tokens: text(budget.tokens),
    costMicros: text(budget.costMicros, usd),
  });
  const next = {
    calls: read(typed.calls),
    tokens: read(typed.tokens),
    costMicros: read(typed.costMicros, usd),
  };
  const { calls, tokens, costMicros } = next;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (calls === undefined || tokens === undefined || costMicros === undefined) return;
    change.mutate({ calls, tokens, costMicros });
  };
  const field = (key: keyof Budget, label: string, spent: string) => (
    <Field
      label={label}
      htmlFor={`budget-${key}`}
      message={next[key] === undefined ? "A number, or nothing." : `used: ${spent}`}
      {...(next[key] === undefined && { tone: "fault" as const })}
    >
      <Input
        id={`budget-${key}`}
        value={typed[key]}
        onChange={(event) => setTyped((before) => ({ ...before, [key]: event.target.value }))}
        aria-invalid={next[key] === undefined}
        placeholder="no limit"
        inputMode="decimal"
        num
        className="w-full"
      />
    </Field>
  );
  return (
    <form onSubmit={send} aria-label="Budget" className="grid gap-2 border-line border-y py-2.5">
      <div className="grid grid-cols-3 gap-2.5 max-sm:grid-cols-1">
        {field("calls", "Calls", formatNumber(used.made))}
        {field("tokens", "Tokens", formatNumber(used.tokens))}
        {field("costMicros", "USD", formatNumber(used.costMicros / usd, 2))}
      </div>
      <div className="flex items-center gap-2">
        <Button
          type="submit"
          busy={change.isPending}
          disabled={mayLaunch ? false : "researchers and admins change it"}
        >
          Change the budget
        </Button>
        <SavedMark state={savedState[change.status]} />
      </div>
      <ActionError error={change.error} />
    </form>
  );
}
