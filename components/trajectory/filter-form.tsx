"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { FilterChange } from "@/components/trajectory/use-trajectory-filter";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SelectOption } from "@/components/ui/select-option";
import { iterationListQuery } from "@/lib/client/iteration-list-query";
import { listPolicies } from "@/lib/client/list-policies";
import { listQuestionSets } from "@/lib/client/list-question-sets";
import type { FilterName } from "@/lib/client/trajectory-filter";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

interface FilterFormProps {
  projectId: string;
  filter: TrajectoryFilterQuery;
  onApply: (change: FilterChange) => void;
}

const any = "any";
const yes = [{ value: "yes", label: "Yes" }];

const fixed: { field: FilterName; label: string; options: SelectOption<string>[] }[] = [
  {
    field: "purpose",
    label: "Purpose",
    options: [
      { value: "growth", label: "Growth" },
      { value: "evaluation", label: "Evaluation" },
    ],
  },
  {
    field: "status",
    label: "Status",
    options: ["queued", "running", "completed", "failed", "cancelled"].map((value) => ({
      value,
      label: value,
    })),
  },
  {
    field: "outcome",
    label: "Outcome",
    options: [
      { value: "right", label: "Right" },
      { value: "wrong", label: "Wrong" },
      { value: "ungraded", label: "Not graded" },
    ],
  },
  {
    field: "override",
    label: "Overridden",
    options: [...yes, { value: "no", label: "No" }],
  },
  { field: "differ", label: "Judge and person differ", options: yes },
  { field: "flagged", label: "Flagged", options: yes },
  {
    field: "stopReason",
    label: "Stopped",
    options: [
      { value: "terminated", label: "By itself" },
      { value: "search_budget", label: "No searches left" },
    ],
  },
  {
    field: "errorCode",
    label: "Failed with",
    options: [
      "step_unparseable",
      "no_answer",
      "policy_model",
      "search_tool",
      "budget",
      "cancelled",
      "worker_lost",
    ].map((value) => ({ value, label: value.replaceAll("_", " ") })),
  },
];

const spans: { label: string; low: FilterName; high: FilterName; step: string }[] = [
  { label: "Effective reward", low: "rewardMin", high: "rewardMax", step: "0.05" },
  { label: "Steps", low: "stepsMin", high: "stepsMax", step: "1" },
  { label: "Searches", low: "searchesMin", high: "searchesMax", step: "1" },
];

/** Names that stand behind ids, asked for only once the form opens. */
function useReferenceOptions(projectId: string) {
  const { data: iterations } = useQuery(iterationListQuery(projectId));
  const { data: policies } = useQuery(listPolicies(projectId));
  const { data: questions } = useQuery(listQuestionSets(projectId));
  return [
    {
      field: "iteration" as const,
      label: "Iteration",
      options: (iterations?.iterations ?? []).map((one) => ({
        value: one.id,
        label: `Iteration ${one.number}`,
      })),
    },
    {
      field: "policy" as const,
      label: "Policy",
      options: (policies?.policies ?? []).map((one) => ({
        value: one.policyVersionId,
        label: `${one.size} · gen ${one.generation}`,
      })),
    },
    {
      field: "questionSet" as const,
      label: "Question set",
      options: (questions?.sets ?? []).map((one) => ({ value: one.id, label: one.name })),
    },
  ];
}

/** All filters at once; nothing changes until they are applied. */
export function FilterForm({ projectId, filter, onApply }: FilterFormProps) {
  const [draft, setDraft] = useState<FilterChange>({});
  const references = useReferenceOptions(projectId);
  const heldValue = (field: FilterName): string => {
    const drafted = draft[field];
    if (drafted !== undefined) return drafted ?? "";
    const value = filter[field];
    return value === undefined ? "" : String(value);
  };
  const set = (field: FilterName, value: string) =>
    setDraft((before) => ({ ...before, [field]: value === "" ? null : value }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply(draft);
  };
  return (
    <form onSubmit={apply} className="grid w-[420px] max-w-full grid-cols-2 gap-x-3 gap-y-2.5">
      {[...references, ...fixed].map(({ field, label, options }) => (
        <Field key={field} label={label} htmlFor={`filter-${field}`}>
          <Select
            id={`filter-${field}`}
            label={label}
            value={heldValue(field) || any}
            options={[{ value: any, label: "Any" }, ...options]}
            onChange={(value) => set(field, value === any ? "" : value)}
            className="w-full"
          />
        </Field>
      ))}
      {spans.map(({ label, low, high, step }) => (
        <fieldset key={low} className="col-span-2 flex items-center gap-2">
          <legend className="sr-only">{label}</legend>
          <span aria-hidden="true" className="w-[120px] font-label text-ink-2 text-sm">
            {label}
          </span>
          {[low, high].map((field, at) => (
            <Input
              key={field}
              type="number"
              min={0}
              step={step}
              num
              aria-label={`${label}, ${at === 0 ? "from" : "to"}`}
              placeholder={at === 0 ? "from" : "to"}
              value={heldValue(field)}
              onChange={(event) => set(field, event.target.value)}
              className="w-24"
            />
          ))}
        </fieldset>
      ))}
      <div className="col-span-2 flex justify-end gap-2 pt-1">
        <Button type="submit" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}
