"use client";

import { Plus, X } from "lucide-react";
import { armFields, fieldsOf } from "@/components/experiment/arm-fields";
import { faultOf } from "@/components/launch/plan-edit";
import type { PlanFault } from "@/components/launch/plan-faults";
import { messageOf } from "@/components/launch/policy-rows";
import { Button } from "@/components/ui/button";
import { FormRow } from "@/components/ui/form-row";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ExperimentKey } from "@/lib/domain/experiment";
import type { ArmSettings } from "@/lib/rest/experiment-plans";

const mostArms = 8;

interface ArmRowsProps {
  experiment: ExperimentKey;
  arms: readonly ArmSettings[];
  onChange: (arms: ArmSettings[]) => void;
  faults: readonly PlanFault[];
}

/** The first name that no arm has yet. */
function freeLabel(arms: readonly ArmSettings[]): string {
  const taken = new Set(arms.map(({ label }) => label));
  for (let number = arms.length + 1; ; number += 1) {
    if (!taken.has(`Arm ${number}`)) return `Arm ${number}`;
  }
}

/** The arms, each with what this experiment varies. The first is what the others are compared with. */
export function ArmRows({ experiment, arms, onChange, faults }: ArmRowsProps) {
  const fields = fieldsOf[experiment];
  const change = (at: number, to: Partial<ArmSettings>) =>
    onChange(arms.map((arm, index) => (index === at ? { ...arm, ...to } : arm)));
  const add = () => {
    const last = arms.at(-1);
    if (last) onChange([...arms, { ...last, label: freeLabel(arms) }]);
  };
  const full = arms.length >= mostArms;
  return (
    <FormRow
      label="Arms"
      block
      {...messageOf(faultOf(faults, "arms"), "The others are compared with the first.")}
      below={
        <Button
          variant="quiet"
          size="small"
          icon={<Plus aria-hidden="true" />}
          disabled={full && `an experiment has at most ${mostArms} arms`}
          onClick={add}
        >
          Add an arm
        </Button>
      }
    >
      <Table label="Arms of the experiment" flush>
        <thead>
          <Tr>
            <Th>Name</Th>
            {fields.map((name) => (
              <Th key={name}>{armFields[name].head}</Th>
            ))}
            <Th>
              <span className="sr-only">Remove</span>
            </Th>
          </Tr>
        </thead>
        <tbody>
          {arms.map((arm, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an arm is its place; its name is being typed
            <Tr key={index}>
              <Td>
                <Input
                  aria-label={`Name of arm ${index + 1}`}
                  value={arm.label}
                  maxLength={60}
                  onChange={(event) => change(index, { label: event.target.value })}
                  className="min-w-[150px]"
                />
              </Td>
              {fields.map((name) => {
                const Cell = armFields[name].cell;
                return (
                  <Td key={name}>
                    <Cell arm={arm} onChange={(to) => change(index, to)} />
                  </Td>
                );
              })}
              <Td num>
                <IconButton
                  size="small"
                  label={`Remove ${arm.label}`}
                  icon={<X aria-hidden="true" />}
                  disabled={arms.length <= 2 && "two arms at least make a comparison"}
                  onClick={() => onChange(arms.filter((_, at) => at !== index))}
                />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </FormRow>
  );
}
