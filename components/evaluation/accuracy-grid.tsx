"use client";

import { RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { Fragment, useState } from "react";
import { stripDomain } from "@/components/chart/interval-strip";
import { AccuracyCell } from "@/components/evaluation/accuracy-cell";
import { familyWords, unitWords } from "@/components/evaluation/evaluation-words";
import { GenerationRings } from "@/components/mark/generation-rings";
import { SizeSquare } from "@/components/mark/size-square";
import { IconButton } from "@/components/ui/icon-button";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { formatNumber } from "@/lib/client/format";
import type { EvaluationFigures, PolicyFigures } from "@/lib/contracts/evaluation";
import { type Role, roleAllows } from "@/lib/domain/role";

const RollBackDialog = dynamic(() => import("@/components/policy/roll-back-dialog"));

interface AccuracyGridProps {
  projectId: string;
  figures: EvaluationFigures;
  role: Role;
}

function headOf(generation: number, policies: readonly PolicyFigures[]): string {
  const examples = policies.find((one) => one.policy.generation === generation)?.exampleCount;
  if (generation === 0) return ", base";
  return examples ? `, ${formatNumber(examples)} examples` : "";
}

/** Says how the figures came about, so that they can be believed or not. */
function methodOf(
  { family, measure, policies }: EvaluationFigures,
  base: PolicyFigures | undefined,
) {
  const runs = Math.max(1, ...policies.map((one) => one.runs?.runs ?? 1));
  const spread = runs > 1 ? `, ± sd over ${runs} runs` : "";
  const dashed = base ? `, dashed: ${base.policy.size} at generation 0` : "";
  return `${unitWords[measure]}${spread}, [95 % interval over ${formatNumber(family.questionCount)} questions]${dashed}`;
}

/** Size × generation; the current version of each size can be made another from here. */
export function AccuracyGrid({ projectId, figures, role }: AccuracyGridProps) {
  const [target, setTarget] = useState<PolicyFigures | null>(null);
  const { policies } = figures;
  const sizes = [...new Set(policies.map((one) => one.policy.size))];
  const generations = [...new Set(policies.map((one) => one.policy.generation))].toSorted(
    (a, b) => a - b,
  );
  const base = policies.find((one) => one.policy.generation === 0);
  const domain = stripDomain(policies.map((one) => one.accuracy));
  const off = roleAllows(role, "researcher")
    ? undefined
    : `needs the role researcher; yours is ${role}`;
  return (
    <Panel title="Accuracy by size and generation" aside={methodOf(figures, base)}>
      <section
        aria-label="Accuracy by size and generation"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto focus-visible:-outline-offset-2"
      >
        <div
          className="grid min-w-max [&>*]:border-line [&>*]:border-b"
          style={{ gridTemplateColumns: `84px repeat(${generations.length}, minmax(248px, 1fr))` }}
        >
          <div className="px-4 py-1.5 text-ink-3 text-sm max-md:px-3">Size</div>
          {generations.map((generation) => (
            <div
              key={generation}
              className="flex items-center gap-1.5 border-l px-3.5 py-1.5 text-ink-3 text-sm"
            >
              <GenerationRings generation={generation} />
              Generation {generation}
              {headOf(generation, policies)}
            </div>
          ))}
          {sizes.map((size) => (
            <Fragment key={size}>
              <div className="flex items-start gap-1.5 px-4 py-3 max-md:px-3">
                <SizeSquare size={size} className="mt-[5px]" />
                <b>{size}</b>
              </div>
              {generations.map((generation) => (
                <AccuracyCell
                  key={generation}
                  figures={policies.find(
                    ({ policy }) => policy.size === size && policy.generation === generation,
                  )}
                  domain={domain}
                  reference={base?.accuracy.value ?? null}
                  action={(one) => (
                    <IconButton
                      size="small"
                      label={`Roll back ${size} to generation ${generation}`}
                      icon={<RotateCcw aria-hidden="true" />}
                      disabled={off}
                      onClick={() => setTarget(one)}
                    />
                  )}
                />
              ))}
            </Fragment>
          ))}
        </div>
      </section>
      <PanelFoot className="border-t-0">
        Made alike: {familyWords(figures.family)}: {figures.family.conditions}. Shaded: current.
      </PanelFoot>
      {target && (
        <RollBackDialog
          projectId={projectId}
          policy={target.policy}
          current={
            policies.find((one) => one.isCurrent && one.policy.size === target.policy.size)
              ?.policy ?? null
          }
          onClose={() => setTarget(null)}
        />
      )}
    </Panel>
  );
}
