"use client";

import { Play, Square } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { decodingWords } from "@/components/evaluation/evaluation-words";
import { ActionError } from "@/components/iteration/action-error";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextButton } from "@/components/ui/text-link";
import { formatNumber, formatPlural } from "@/lib/client/format";
import { useMoveEvaluation } from "@/lib/client/run-evaluation";
import type { EvaluationRowView } from "@/lib/contracts/evaluation";

interface EvaluationListProps {
  projectId: string;
  evaluations: readonly EvaluationRowView[];
  /** Why stopping and resuming is off; undefined: it is on. */
  off: string | undefined;
}

const isOpen = (row: EvaluationRowView) => row.state !== "done";

/** What is being evaluated, or was stopped; finished ones on demand. */
export function EvaluationList({ projectId, evaluations, off }: EvaluationListProps) {
  const [all, setAll] = useState(false);
  const move = useMoveEvaluation(projectId);
  const open = evaluations.filter(isOpen);
  if (evaluations.length === 0) return null;
  const shown = all ? evaluations : open;
  return (
    <Panel
      title="Evaluations under way"
      aside={
        <>
          <span>
            {open.length === 0 ? "none" : formatPlural(open.length, "open one", "open ones")}
          </span>
          <TextButton onClick={() => setAll(!all)}>
            {all ? "Open ones only" : `All ${formatNumber(evaluations.length)}`}
          </TextButton>
        </>
      }
    >
      {shown.length > 0 && (
        <Table label="Evaluations" className="max-md:min-w-[640px]">
          <thead>
            <Tr>
              <Th>Policy</Th>
              <Th>Questions</Th>
              <Th>Progress</Th>
              <Th>From</Th>
              <Th num>Began</Th>
              <Th>
                <span className="sr-only">Stop or resume</span>
              </Th>
            </Tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.id}
                row={row}
                off={off ?? (move.isPending ? "another change is on its way" : undefined)}
                onMove={(to) => move.mutate({ evaluationId: row.id, to })}
              />
            ))}
          </tbody>
        </Table>
      )}
      {move.error && (
        <PanelBody rule>
          <ActionError error={move.error} />
        </PanelBody>
      )}
      {all && evaluations.length === 30 && <PanelFoot>The latest 30.</PanelFoot>}
    </Panel>
  );
}

function progressWords({ answered, graded, planned, repeats }: EvaluationRowView): string {
  const runs = repeats > 1 ? `, ${formatNumber(repeats)} runs` : "";
  return `${formatNumber(answered)} of ${formatNumber(planned)} answered, ${formatNumber(graded)} graded${runs}`;
}

function Row({
  row,
  off,
  onMove,
}: {
  row: EvaluationRowView;
  off: string | undefined;
  onMove: (to: "stop" | "resume") => void;
}) {
  const { policy, iteration } = row;
  const name = `${policy.size} generation ${policy.generation}`;
  const share = row.planned === 0 ? 1 : (row.answered + row.graded) / (2 * row.planned);
  return (
    <Tr>
      <Td>
        <PolicyMark generation={policy.generation} size={policy.size} />
      </Td>
      <Td dim>
        {row.setName} {row.split}, {decodingWords[row.decoding]}
      </Td>
      <Td className="w-[34%]">
        <span className="grid gap-1 py-1.5">
          <span className="text-ink-3 text-sm tabular-nums" title={row.reason || undefined}>
            {row.state === "running" || row.state === "done" ? "" : `${row.state}, `}
            {progressWords(row)}
            {row.reason && `. ${row.reason}`}
          </span>
          {row.state !== "done" && (
            <Progress
              label={`Evaluation of ${name}`}
              share={share}
              tone={row.state === "running" ? "accent" : "plain"}
              text={progressWords(row)}
            />
          )}
        </span>
      </Td>
      <Td dim>
        {iteration ? (
          <Link href={`/iterations/${iteration.id}`} className="hover:underline">
            iteration {iteration.number}
          </Link>
        ) : (
          "this page"
        )}
      </Td>
      <Td num dim>
        <RelativeTime at={row.createdAt} />
      </Td>
      <Td num>
        {iteration === null && row.state === "running" && (
          <Button
            size="small"
            icon={<Square aria-hidden="true" />}
            disabled={off}
            aria-label={`Stop the evaluation of ${name}`}
            onClick={() => onMove("stop")}
          >
            Stop
          </Button>
        )}
        {iteration === null && (row.state === "stopped" || row.state === "failed") && (
          <Button
            size="small"
            icon={<Play aria-hidden="true" />}
            disabled={off}
            aria-label={`Resume the evaluation of ${name}`}
            onClick={() => onMove("resume")}
          >
            Resume
          </Button>
        )}
      </Td>
    </Tr>
  );
}
