"use client";

import { Plus, X } from "lucide-react";
import type { LaunchFormProps } from "@/components/launch/launch-form";
import {
  faultOf,
  perQuestionOf,
  withGeneration,
  withoutGeneration,
  withPerQuestion,
} from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Button } from "@/components/ui/button";
import { FormRow } from "@/components/ui/form-row";
import { IconButton } from "@/components/ui/icon-button";
import { Stepper } from "@/components/ui/stepper";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";

const mostGenerations = 20;

/** Whether generations grow 1, then 4 trajectories a question, as the paper does. */
const isPaper = (counts: readonly number[]) => counts.join() === "1,4";

export function GenerationRow({ plan, onChange, options, faults }: LaunchFormProps) {
  if (plan.kind !== "loop") return null;
  const { base } = plan;
  const start = options.policies.find((one) => one.policyVersionId === base.policyVersionId);
  const set = options.questionSets.find(
    (one) => one.questionSetVersionId === base.questionSetVersionId,
  );
  const questions = base.questionCount ?? set?.counts[base.split] ?? 0;
  const counts = plan.generations.map((_, index) => perQuestionOf(plan, index));
  const full = plan.generations.length >= mostGenerations;
  return (
    <FormRow
      label="Generations"
      block
      {...messageOf(faultOf(faults, "generations"))}
      below={
        <div className="flex flex-wrap items-center gap-x-2">
          <Button
            variant="quiet"
            size="small"
            icon={<Plus aria-hidden="true" />}
            disabled={full && `a series has at most ${mostGenerations} generations`}
            onClick={() => onChange(withGeneration(plan))}
          >
            Add a generation
          </Button>
          <span className="text-ink-3 text-sm">
            {isPaper(counts) && "1, then 4: as in the paper. "}
            {base.targets.every((target) => target.init === "base") && "Each retrained from base."}
          </span>
        </div>
      }
    >
      <Table label="Plan of each generation" flush>
        <thead>
          <Tr>
            <Th>Generation</Th>
            <Th>Trajectories a question</Th>
            <Th num>Trajectories</Th>
            <Th className="max-md:hidden">Data</Th>
            <Th>
              <span className="sr-only">Remove</span>
            </Th>
          </Tr>
        </thead>
        <tbody>
          {counts.map((count, index) => {
            const generation = (start?.generation ?? 0) + index + 1;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a generation is its place in the series
              <Tr key={index}>
                <Td>
                  <PolicyMark generation={generation} />
                </Td>
                <Td>
                  <Stepper
                    label={`Trajectories a question, generation ${generation}`}
                    value={count}
                    min={1}
                    max={64}
                    onChange={(next) => onChange(withPerQuestion(plan, index, next))}
                  />
                </Td>
                <Td num>{formatNumber(questions * count)}</Td>
                <Td className="max-md:hidden">
                  {base.recipe.data === "replay" ? "with earlier ones" : "this iteration"}
                </Td>
                <Td num>
                  <IconButton
                    size="small"
                    label={`Remove generation ${generation}`}
                    icon={<X aria-hidden="true" />}
                    disabled={counts.length === 1 && "a series has at least one generation"}
                    onClick={() => onChange(withoutGeneration(plan, index))}
                  />
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </FormRow>
  );
}
