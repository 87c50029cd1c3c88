"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { DimensionList } from "@/components/feedback/dimension-row";
import { EffectiveScore } from "@/components/mark/effective-score";
import { PolicyMark } from "@/components/mark/policy-mark";
import { StepBarcode } from "@/components/mark/step-barcode";
import { StepKindName, StepKindTile } from "@/components/mark/step-kind";
import { CitationChip } from "@/components/trajectory/citation-chip";
import { CitationProvider } from "@/components/trajectory/citation-context";
import { RowOutcome } from "@/components/trajectory/row-outcome";
import { wordsOfStep } from "@/components/trajectory/step-words";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Tag } from "@/components/ui/tag";
import { wordsOf } from "@/lib/client/api";
import { formatId, formatPlural } from "@/lib/client/format";
import { getTrajectory } from "@/lib/client/get-trajectory";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";
import { withoutCitations } from "@/lib/domain/citation";

interface TrajectoryPeekProps {
  projectId: string;
  trajectoryId: string;
  href: string;
  onClose: () => void;
}

const part = "border-line border-t px-4 py-3";

function PeekAnswer({ detail }: { detail: TrajectoryDetail }) {
  const { row, finalAnswer, draftAnswer, shortAnswer, referenceAnswers } = detail;
  const answer = finalAnswer && (shortAnswer || withoutCitations(finalAnswer));
  const changed = draftAnswer !== null && finalAnswer !== null && draftAnswer !== finalAnswer;
  return (
    <>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <span className="font-serif font-strong text-[17px]/6 wrap-anywhere">
          {answer ?? detail.errorMessage ?? "no answer yet"}
        </span>
        <RowOutcome row={row} />
        {referenceAnswers[0] && (
          <span className="ml-auto text-ink-3 text-sm">reference: {referenceAnswers[0]}</span>
        )}
      </p>
      {changed && (
        <p className="mt-1 text-sm wrap-anywhere">
          <span className="text-ink-3">Draft: </span>
          <del className="text-wrong decoration-1">{withoutCitations(draftAnswer)}</del>
          <span className="text-ink-3"> changed by the checks</span>
        </p>
      )}
    </>
  );
}

function PeekSteps({ detail }: { detail: TrajectoryDetail }) {
  return (
    <section className={part} aria-label="Steps">
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="flex-none font-strong text-sm">
          {formatPlural(detail.row.stepCount, "step")},{" "}
          {formatPlural(detail.row.searchCount, "search", "searches")}
        </h3>
        <StepBarcode kinds={detail.row.stepKinds} />
      </div>
      <ol className="grid gap-1.5">
        {detail.steps.slice(0, 60).map((step) => {
          const words = wordsOfStep(step);
          return (
            <li
              key={step.index}
              className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2.5 text-sm"
            >
              <StepKindTile kind={step.kind} />
              <span className="min-w-0">
                <StepKindName kind={step.kind} />
                <span className="line-clamp-2 text-ink-2 wrap-anywhere">
                  {words.text}{" "}
                  {words.linkIds.map((linkId) => (
                    <CitationChip key={linkId} linkId={linkId} still />
                  ))}
                </span>
              </span>
              <span className="text-ink-3 tabular-nums">{step.index + 1}</span>
            </li>
          );
        })}
      </ol>
      {detail.steps.length > 60 && (
        <p className="mt-1 text-ink-3 text-sm">First 60 of {detail.steps.length} steps.</p>
      )}
    </section>
  );
}

function PeekBody({ detail }: { detail: TrajectoryDetail }) {
  return (
    <CitationProvider steps={detail.steps} onJump={() => undefined}>
      <div className="px-4 py-3">
        <p className="text-pretty font-serif text-[17px]/6 wrap-anywhere">{detail.question}</p>
        <PeekAnswer detail={detail} />
      </div>
      <section className={part} aria-label="Reward">
        <div className="mb-1 flex items-center justify-between">
          <h3 className="font-strong text-sm">Reward</h3>
          <EffectiveScore ai={detail.row.reward.ai} human={detail.row.reward.human} />
        </div>
        <DimensionList scores={detail.scores} />
      </section>
      <PeekSteps detail={detail} />
      {detail.siblings.length > 1 && (
        <p className={`${part} flex flex-wrap items-center gap-2 text-sm`}>
          <span className="text-ink-3">Same question</span>
          {detail.siblings.map((row) => (
            <EffectiveScore
              key={row.id}
              ai={row.reward.human === null ? row.reward.ai : null}
              human={row.reward.human}
            />
          ))}
        </p>
      )}
    </CitationProvider>
  );
}

/** One trajectory beside the list, read but not worked on. */
export default function TrajectoryPeek({
  projectId,
  trajectoryId,
  href,
  onClose,
}: TrajectoryPeekProps) {
  const { data, error } = useQuery(getTrajectory(projectId, trajectoryId));
  const policy = data?.row.policy;
  const fault = error && !data ? wordsOf(error) : null;
  return (
    <aside
      aria-label="Peek"
      className="w-[364px] flex-none overflow-y-auto border-line border-l bg-canvas max-lg:hidden 2xl:w-[440px]"
    >
      <div className="sticky top-0 z-[1] flex h-9 items-center gap-2 border-line border-b bg-canvas pr-1.5 pl-4">
        <span className="font-mono text-ink-3 text-sm">{formatId(trajectoryId, "t")}</span>
        {policy && (
          <Tag>
            <PolicyMark size={policy.size} generation={policy.generation} className="gap-1" />
          </Tag>
        )}
        <LinkButton href={href} variant="quiet" size="small" keys={["↵"]} className="ml-auto">
          Open
        </LinkButton>
        <IconButton
          size="small"
          label="Close the peek"
          icon={<X aria-hidden="true" />}
          onClick={onClose}
        />
      </div>
      {data && <PeekBody detail={data} />}
      {!data && !fault && <SkeletonRows label="Reading the trajectory" />}
      {fault && (
        <ErrorState
          title="The trajectory was not read."
          safe={fault.title}
          code={fault.code}
          id={fault.id}
          className="px-4 py-3"
        />
      )}
    </aside>
  );
}
